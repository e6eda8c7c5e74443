package io.shopstream.console.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shopstream.console.flink.FlinkCounters;
import io.shopstream.console.recommend.ServiceState;
import io.shopstream.console.recommend.WatchedService;
import io.shopstream.results.DefinedExperiment;
import io.shopstream.results.ExperimentResults;
import io.shopstream.search.Answer;
import io.shopstream.search.Elasticsearch;
import io.shopstream.search.Search;
import io.shopstream.search.SearchFailure;
import io.shopstream.settings.StreamingJob;
import io.shopstream.templates.Indices;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Asks for views and makes them of the answers. Thread safe. */
public final class Views {

    /** The aliases that views are made of. */
    public static final List<String> INDICES = List.of(
            Indices.SESSION_SUMMARY,
            Indices.TRAFFIC,
            Indices.PRODUCT_STATS,
            Indices.ITEM_COOCCURRENCE,
            Indices.PRODUCT_SENTIMENT,
            Indices.REJECTED_SESSION,
            Indices.RECOMMENDATION_STATS,
            Indices.EXPERIMENT_SUMS,
            Indices.USER_GROUP,
            Indices.SIMILAR_USER,
            Indices.SEGMENT,
            Indices.PURCHASE_PREDICTION,
            Indices.PURCHASE_MODEL);

    private static final String INSIGHTS = StreamingJob.INSIGHTS.jobName();
    private static final String COPIES = "duplicateMessages";

    private final Elasticsearch elasticsearch;
    private final @Nullable FlinkCounters flink;
    private final WatchedService service;
    private final Clock clock;
    private final GraphLayouts layouts = new GraphLayouts();

    public Views(Elasticsearch elasticsearch, @Nullable FlinkCounters flink, WatchedService service, Clock clock) {
        this.elasticsearch = elasticsearch;
        this.flink = flink;
        this.service = service;
        this.clock = clock;
    }

    /** What the viewer of {@code watch} is shown. */
    public ObjectNode read(Watch watch) throws SearchFailure {
        return switch (watch.view()) {
            case OVERVIEW -> overview(Range.of(watch.choice()));
            case PRODUCTS -> products(watch.choice());
            case GRAPH -> graph(watch.choice());
            case RECOMMENDATIONS -> recommendations(Range.of(watch.choice()));
            case INTENT -> intent();
            case AUDIENCE -> Audience.of(elasticsearch.search(Audience.searches()));
            case QUALITY -> quality(Range.of(watch.choice()));
        };
    }

    /** One product; empty if nothing is known of it. */
    public Optional<ObjectNode> product(String productId) throws SearchFailure {
        return ProductDetailsView.of(productId, elasticsearch.search(ProductDetailsView.searches(productId)));
    }

    /** One group; empty if there is none of this id. */
    public Optional<ObjectNode> group(String groupId) throws SearchFailure {
        List<JsonNode> answers = elasticsearch.search(GroupDetailsView.searches(groupId));
        return GroupDetailsView.of(answers, elasticsearch.search(GroupDetailsView.sessions(answers)));
    }

    private ObjectNode overview(Range range) throws SearchFailure {
        long now = EventClock.of(elasticsearch.search(EventClock.untilNow(EventClock.NEWEST, "endedAt", clock)), clock);
        return Overview.of(range, now, elasticsearch.search(Overview.searches(range, now)));
    }

    private ObjectNode products(String relation) throws SearchFailure {
        long now = EventClock.of(elasticsearch.search(EventClock.untilNow(EventClock.NEWEST, "endedAt", clock)), clock);
        List<JsonNode> answers = elasticsearch.search(ProductsView.searches(relation, now));
        Search names = ProductsView.names(answers);
        return ProductsView.of(relation, answers, elasticsearch.search(names));
    }

    private ObjectNode graph(String relation) throws SearchFailure {
        JsonNode lists = elasticsearch.search(GraphView.search(relation));
        return GraphView.of(relation, lists, elasticsearch.search(GraphView.names(lists)), layouts);
    }

    private ObjectNode recommendations(Range range) throws SearchFailure {
        ServiceState state = service.state();
        long now = EventClock.of(
                elasticsearch.search(EventClock.untilNow(Recommendations.NEWEST, "minute", clock)), clock);
        List<JsonNode> answers = elasticsearch.search(Recommendations.searches(range, now));
        ArrayNode experiments = Answer.array();
        for (DefinedExperiment experiment : state.experiments()) {
            experiments.add(Experiments.of(ExperimentResults.read(elasticsearch, experiment), clock.instant()));
        }
        return Recommendations.of(range, now, answers, state, experiments);
    }

    private ObjectNode intent() throws SearchFailure {
        List<JsonNode> newest = elasticsearch.search(List.of(
                EventClock.untilNow(EventClock.NEWEST, "endedAt", clock),
                EventClock.untilNow(Intent.NEWEST, "endedAt", clock)));
        long now = EventClock.of(newest, clock);
        return Intent.of(now, elasticsearch.search(Intent.searches(now, newest.get(1))));
    }

    private ObjectNode quality(Range range) throws SearchFailure {
        long now = Quality.clock(elasticsearch.search(EventClock.untilNow(Quality.NEWEST, "rejectedAt", clock)), clock);
        List<JsonNode> answers = elasticsearch.search(Quality.searches(range, now));
        return Quality.of(range, now, answers, counter(COPIES));
    }

    private OptionalLong counter(String name) {
        return flink == null ? OptionalLong.empty() : flink.sum(INSIGHTS, name);
    }
}
