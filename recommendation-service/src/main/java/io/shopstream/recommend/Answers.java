package io.shopstream.recommend;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shopstream.recommend.answer.Answer;
import io.shopstream.recommend.answer.Question;
import io.shopstream.recommend.answer.Recommendation;
import io.shopstream.recommend.answer.Recommendations;
import io.shopstream.recommend.answer.Shopper;
import io.shopstream.recommend.answer.Treatment;
import io.shopstream.recommend.experiment.Experiment;
import io.shopstream.recommend.topic.TopicFollower;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Answers of lists, as JSON. Safe for threads. */
final class Answers {

    /** What was missing where Redis does not answer. */
    private static final String PROFILES_AWAY = "profiles_away";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Recommendations recommendations;
    private final Supplier<List<Experiment>> experiments;
    private final TopicFollower follower;
    private final RecommendMetrics metrics;
    private final Clock clock;

    /** @param experiments as they are now; an earlier one goes before a later one */
    Answers(
            Recommendations recommendations,
            Supplier<List<Experiment>> experiments,
            TopicFollower follower,
            RecommendMetrics metrics,
            Clock clock) {
        this.recommendations = recommendations;
        this.experiments = experiments;
        this.follower = follower;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * A list.
     *
     * @param start when it was asked for, as {@link System#nanoTime} tells it
     * @param shopper null where nobody knows, since Redis does not answer
     */
    ObjectNode list(long start, Question question, @Nullable Shopper shopper) {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Shopper known = shopper == null ? Shopper.UNKNOWN : shopper;
        Optional<Experiment.Arm> arm = Experiment.arm(experiments.get(), question.deviceId(), question.scenario(), at);
        Answer found = recommendations.answer(
                question,
                known,
                at.toEpochMilli(),
                arm.map(Experiment.Arm::treatment).orElse(Treatment.AS_USUAL));
        @Nullable String fallback = fallback(shopper);
        long took = System.nanoTime() - start;
        metrics.answered(took, question.scenario(), fallback, arm.orElse(null), found);
        ObjectNode answer = JSON.objectNode();
        answer.put("recommendationId", UUID.randomUUID().toString());
        answer.put("at", at.toString());
        answer.put("took", took / 1_000 / 1e3);
        answer.put("modelVersion", found.ranker());
        arm.ifPresentOrElse(
                assigned -> answer.putObject("experiment")
                        .put("name", assigned.experiment())
                        .put("variant", assigned.variant()),
                () -> answer.putNull("experiment"));
        answer.put("fallback", fallback);
        answer.put("listsAge", follower.age().toSeconds());
        if (question.explain()) {
            ArrayNode fired = answer.putArray("rules");
            found.rules().forEach(fired::add);
        }
        ArrayNode array = answer.putArray("items");
        found.items().forEach(item -> array.add(json(item, question.explain())));
        return answer;
    }

    /** What is missing for a list of this shopper; null if nothing is. */
    @Nullable
    String fallback(@Nullable Shopper shopper) {
        if (!follower.isComplete()) {
            return "lists_incomplete";
        }
        if (shopper == null) {
            return PROFILES_AWAY;
        }
        return shopper.session().isEmpty() ? "no_session" : null;
    }

    /** Why a product would be shown. */
    ObjectNode because(@Nullable Shopper shopper, String item) {
        Shopper known = shopper == null ? Shopper.UNKNOWN : shopper;
        ObjectNode answer = JSON.objectNode();
        answer.put("fallback", shopper == null ? PROFILES_AWAY : null);
        answer.put("bought", known.bought().containsKey(item));
        answer.set("reasons", json(recommendations.because(known, item)));
        return answer;
    }

    private static ObjectNode json(Recommendation item, boolean explain) {
        ObjectNode json = JSON.objectNode();
        json.put("id", item.id());
        json.put("score", item.score());
        json.put("source", item.source().label());
        if (item.propensity() < 1) {
            json.put("propensity", item.propensity());
        }
        if (explain) {
            json.set("reasons", json(item.reasons()));
            ArrayNode rules = json.putArray("rules");
            item.rules().forEach(rules::add);
        }
        return json;
    }

    private static ArrayNode json(List<Recommendation.Reason> reasons) {
        ArrayNode array = JSON.arrayNode();
        reasons.forEach(reason -> array.addObject()
                .put("type", reason.type().label())
                .put("itemId", reason.itemId())
                .put("weight", reason.weight()));
        return array;
    }
}
