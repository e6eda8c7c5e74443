package io.shopstream.local.evaluation.factors;

import io.shopstream.factorization.tuning.ListQuality;
import io.shopstream.factorization.tuning.Tried;
import java.util.List;

/**
 * What an evaluation found.
 *
 * @param stars a row a way to predict stars; empty for actions
 * @param lists a row a way to make lists
 * @param slices the same, by what was held out whole
 * @param triedForStars what was tried for {@code stars}, in the order of the rounds
 * @param triedForLists the same for {@code lists}
 */
public record FactorsReport(
        List<StarRow> stars,
        List<ListRow> lists,
        List<Slice> slices,
        List<Tried> triedForStars,
        List<Tried> triedForLists) {

    /**
     * One way to predict stars.
     *
     * @param baseline whether it is there to be beaten
     * @param seconds to learn with the settings that were chosen, 0 where there is next to nothing to learn
     */
    public record StarRow(String way, boolean baseline, StarErrors errors, double seconds) {}

    /** One way to make lists. */
    public record ListRow(String way, boolean baseline, ListQuality quality, double seconds) {}

    /** @param of whom or what the lists are */
    public record Slice(String of, List<ListRow> lists) {}
}
