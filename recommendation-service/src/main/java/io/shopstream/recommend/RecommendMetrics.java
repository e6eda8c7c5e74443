package io.shopstream.recommend;

import io.shopstream.recommend.answer.Answer;
import io.shopstream.recommend.answer.Scenario;
import io.shopstream.recommend.answer.Treatment;
import io.shopstream.recommend.experiment.Experiment;
import io.shopstream.recommend.lists.ListsReader;
import io.shopstream.recommend.lists.LiveLists;
import io.shopstream.recommend.metric.Counts;
import io.shopstream.recommend.metric.DistinctProducts;
import io.shopstream.recommend.metric.Histogram;
import io.shopstream.recommend.metric.MetricsText;
import io.shopstream.recommend.metric.Told;
import io.shopstream.recommend.topic.TopicFollower;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the service tells Prometheus. Thread safe. */
final class RecommendMetrics {

    private static final String PREFIX = "shopstream_recommend_";

    private final LiveLists lists;
    private final ListsReader reader;
    private final TopicFollower follower;
    private final TopicFollower popular;
    private final Profiles profiles;
    private final Models models;
    private final Supplier<List<Experiment>> experiments;
    private final Map<Scenario, Histogram> answers = new ConcurrentHashMap<>();
    private final Counts variants = new Counts();
    private final Counts ofFallbacks = new Counts();
    private final Told shown = new Told();
    private final Told feedback = new Told();
    private final DistinctProducts listed = new DistinctProducts();
    private final LongAdder fallbacks = new LongAdder();
    private final LongAdder limited = new LongAdder();
    private final LongAdder items = new LongAdder();
    private final LongAdder topPercentItems = new LongAdder();

    /**
     * Of a service's parts.
     *
     * @param follower of the lists that {@code reader} reads
     * @param popular follows the lists of what is popular
     * @param experiments as they are now: the answers of others are forgotten
     */
    RecommendMetrics(
            LiveLists lists,
            ListsReader reader,
            TopicFollower follower,
            TopicFollower popular,
            Profiles profiles,
            Models models,
            Supplier<List<Experiment>> experiments) {
        this.lists = lists;
        this.reader = reader;
        this.follower = follower;
        this.popular = popular;
        this.profiles = profiles;
        this.models = models;
        this.experiments = experiments;
        for (Scenario scenario : Scenario.values()) {
            times(scenario);
        }
    }

    /**
     * A list was made.
     *
     * @param took nanoseconds
     * @param scenario that was asked for
     * @param fallback what was missing; null if nothing was
     * @param arm of an experiment; null if the shopper is in none
     */
    void answered(
            long took, Scenario scenario, @Nullable String fallback, Experiment.@Nullable Arm arm, Answer answer) {
        times(scenario).add(took);
        items.add(answer.items().size());
        answer.items().forEach(item -> listed.add(item.id()));
        topPercentItems.add(answer.topPercent());
        if (fallback != null) {
            fallbacks.increment();
        }
        boolean asUsual = arm == null || arm.treatment().lists() == Treatment.Lists.RANKED;
        if (asUsual && !answer.isPersonal()) {
            ofFallbacks.increment(MetricsText.labels("fallback", fallback == null ? "none" : fallback));
        }
        if (arm != null) {
            count(labels(arm.experiment(), arm.variant()));
        }
    }

    private Histogram times(Scenario scenario) {
        return answers.computeIfAbsent(scenario, first -> new Histogram());
    }

    /** There are never more labels than the experiments have had at one time, whatever experiments there were before. */
    private void count(String variant) {
        if (!variants.has(variant)) {
            variants.retain(current());
        }
        variants.increment(variant);
    }

    private Set<String> current() {
        Set<String> current = new HashSet<>();
        for (Experiment experiment : experiments.get()) {
            experiment
                    .treatments()
                    .keySet()
                    .forEach(variant ->
                            current.add(labels(experiment.assignment().salt(), variant)));
        }
        return current;
    }

    private static String labels(String experiment, String variant) {
        return MetricsText.labels("experiment", experiment, "variant", variant);
    }

    /** A request came above the rate. */
    void limited() {
        limited.increment();
    }

    /** Counts the lists that shoppers had in view. */
    Told shown() {
        return shown;
    }

    /** Counts what shoppers did. */
    Told feedback() {
        return feedback;
    }

    String text() {
        variants.retain(current());
        MetricsText text = new MetricsText(PREFIX);
        Map<String, Histogram> byLabels = new TreeMap<>();
        answers.forEach((scenario, took) -> byLabels.put(MetricsText.labels("scenario", scenario.label()), took));
        text.histogram("answer_seconds", byLabels);
        text.counter("answers_with_fallback_total", fallbacks.sum());
        text.counter("answers_of_fallbacks_total", ofFallbacks.sums());
        text.counter("answers_by_variant_total", variants.sums());
        text.counter("items_total", items.sum());
        text.counter("items_of_top_percent_total", topPercentItems.sum());
        text.counter("shown_lists_total", shown.taken());
        text.counter("shown_requests_refused_total", shown.refused());
        text.counter("feedback_events_total", feedback.taken());
        text.counter("feedback_requests_refused_total", feedback.refused());
        text.counter("requests_above_rate_total", limited.sum());
        text.counter("profile_failures_total", profiles.failures());
        text.counter("list_records_total", follower.records());
        text.counter("list_records_unreadable_total", reader.unreadable());
        text.gauge("lists_complete", follower.isComplete() ? 1 : 0);
        text.gauge("lists_age_seconds", follower.age().toMillis() / 1e3);
        text.gauge("list_record_age_seconds", follower.newestAge().toMillis() / 1e3);
        text.gauge("popular_record_age_seconds", popular.newestAge().toMillis() / 1e3);
        text.gauge("products", lists.ask(shop -> shop.lists().size()));
        text.gauge("products_listed", listed.estimate());
        text.gauge("ranker_outdated", models.ranker().state().problem() == null ? 0 : 1);
        text.gauge("factors_outdated", models.factors().state().problem() == null ? 0 : 1);
        text.gauge("factors_products", models.factors().get().size());
        return text.toString();
    }
}
