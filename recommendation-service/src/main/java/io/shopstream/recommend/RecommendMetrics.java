package io.shopstream.recommend;

import io.shopstream.recommend.lists.ListsReader;
import io.shopstream.recommend.lists.LiveLists;
import io.shopstream.recommend.topic.TopicFollower;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/** What the service tells Prometheus, in its text format. Thread safe. */
final class RecommendMetrics {

    private static final double[] SECONDS = {0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1};

    private final LiveLists lists;
    private final ListsReader reader;
    private final TopicFollower follower;
    private final Profiles profiles;
    private final PublishedRanker ranker;
    private final AtomicLongArray answers = new AtomicLongArray(SECONDS.length + 1);
    private final LongAdder nanos = new LongAdder();
    private final LongAdder fallbacks = new LongAdder();
    private final LongAdder limited = new LongAdder();
    private final LongAdder items = new LongAdder();
    private final LongAdder topPercentItems = new LongAdder();

    RecommendMetrics(
            LiveLists lists, ListsReader reader, TopicFollower follower, Profiles profiles, PublishedRanker ranker) {
        this.lists = lists;
        this.reader = reader;
        this.follower = follower;
        this.profiles = profiles;
        this.ranker = ranker;
    }

    /**
     * A list was made.
     *
     * @param shown its products, of which {@code topPercent} are of the shop's most popular hundredth
     */
    void answered(long took, boolean fallback, int shown, int topPercent) {
        items.add(shown);
        topPercentItems.add(topPercent);
        int bound = 0;
        while (bound < SECONDS.length && took > SECONDS[bound] * 1e9) {
            bound++;
        }
        answers.incrementAndGet(bound);
        nanos.add(took);
        if (fallback) {
            fallbacks.increment();
        }
    }

    /** A request came above the rate. */
    void limited() {
        limited.increment();
    }

    String text() {
        StringBuilder text = new StringBuilder();
        text.append("# TYPE shopstream_recommend_answer_seconds histogram\n");
        long sum = 0;
        for (int i = 0; i <= SECONDS.length; i++) {
            sum += answers.get(i);
            String bound = i < SECONDS.length ? Double.toString(SECONDS[i]) : "+Inf";
            text.append("shopstream_recommend_answer_seconds_bucket{le=\"")
                    .append(bound)
                    .append("\"} ")
                    .append(sum)
                    .append('\n');
        }
        text.append(String.format(Locale.ROOT, "shopstream_recommend_answer_seconds_sum %.6f%n", nanos.sum() / 1e9));
        text.append("shopstream_recommend_answer_seconds_count ").append(sum).append('\n');
        counter(text, "answers_with_fallback_total", fallbacks.sum());
        counter(text, "items_total", items.sum());
        counter(text, "items_of_top_percent_total", topPercentItems.sum());
        counter(text, "requests_above_rate_total", limited.sum());
        counter(text, "profile_failures_total", profiles.failures());
        counter(text, "list_records_total", follower.records());
        counter(text, "list_records_unreadable_total", reader.unreadable());
        gauge(text, "lists_complete", follower.isComplete() ? 1 : 0);
        gauge(text, "lists_age_seconds", follower.age().toMillis() / 1e3);
        gauge(text, "products", lists.ask(shop -> shop.lists().size()));
        gauge(text, "ranker_outdated", ranker.state().problem() == null ? 0 : 1);
        return text.toString();
    }

    private static void counter(StringBuilder text, String name, long number) {
        text.append("# TYPE shopstream_recommend_").append(name).append(" counter\nshopstream_recommend_");
        text.append(name).append(' ').append(number).append('\n');
    }

    private static void gauge(StringBuilder text, String name, double number) {
        text.append("# TYPE shopstream_recommend_").append(name).append(" gauge\nshopstream_recommend_");
        text.append(name).append(' ').append(number).append('\n');
    }
}
