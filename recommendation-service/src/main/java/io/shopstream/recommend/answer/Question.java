package io.shopstream.recommend.answer;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is asked for.
 *
 * @param count products of the answer, at most
 * @param offset products to pass over first
 * @param category the only one; null for any
 * @param exclude ids of products that are not wanted
 * @param explain whether to say why
 * @param deviceId by which experiments tell units apart; null where nobody says
 * @param contexts lists that say what is liked where the shopper is ({@link io.shopstream.session.recommendation.PopularProducts}), for one of
 *     whom nothing else is known
 */
public record Question(
        int count,
        int offset,
        @Nullable String category,
        Scenario scenario,
        Set<String> exclude,
        boolean explain,
        @Nullable String deviceId,
        List<String> contexts) {

    /** From anywhere. */
    public Question(
            int count, int offset, @Nullable String category, Scenario scenario, Set<String> exclude, boolean explain) {
        this(count, offset, category, scenario, exclude, explain, null, List.of());
    }

    /** The same as an experiment has it asked. */
    Question of(Treatment treatment) {
        return new Question(
                treatment.count() == null ? count : treatment.count(),
                offset,
                category,
                treatment.scenario() == null ? scenario : treatment.scenario(),
                exclude,
                explain,
                deviceId,
                contexts);
    }
}
