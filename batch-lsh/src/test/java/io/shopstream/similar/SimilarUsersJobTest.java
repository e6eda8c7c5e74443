package io.shopstream.similar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoDatabase;
import io.shopstream.sessionarchive.SessionSpans;
import io.shopstream.sessionarchive.Span;
import io.shopstream.settings.Arguments;
import io.shopstream.settings.ElasticsearchSettings;
import io.shopstream.settings.InvalidSettings;
import io.shopstream.settings.MongoSettings;
import io.shopstream.staged.BatchResults;
import io.shopstream.staged.ResultDocument;
import io.shopstream.staged.Run;
import io.shopstream.staged.Stores;
import io.shopstream.staged.StubElasticsearch;
import io.shopstream.staged.StubStores;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.PojoTypeInfo;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.bson.BsonDateTime;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SimilarUsersJobTest {

    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(2)
            .build());

    private static final Instant DAY = Instant.parse("2026-11-20T00:00:00Z");

    private final StubStores stubs = new StubStores();
    private final MongoDatabase database = stubs.database;
    private final StubElasticsearch elasticsearch = stubs.elasticsearch;

    @AfterEach
    void stop() {
        stubs.close();
    }

    @Test
    void everyOperatorHasItsUid() {
        StreamExecutionEnvironment env = environment();
        SimilarUsersJob.define(env, List.of(new Span(0, 1)), mongo(), settings(), stores("r"));
        StreamGraph graph = env.getStreamGraph();
        Map<String, List<String>> inputs = new TreeMap<>();
        graph.getStreamNodes()
                .forEach(node -> inputs.put(
                        node.getTransformationUID(),
                        node.getInEdges().stream()
                                .map(edge ->
                                        graph.getStreamNode(edge.getSourceId()).getTransformationUID())
                                .sorted()
                                .toList()));

        assertThat(inputs)
                .containsEntry("visits", List.of("spans"))
                .containsEntry("users", List.of("visits"))
                .containsEntry("products", List.of("visits"))
                .containsEntry("pairs", List.of("comparable-users"))
                .containsEntry("groups", List.of("pairs", "product-findings", "user-findings"))
                .containsEntry("write", List.of("groups"))
                .containsEntry("publish", List.of("write"));
    }

    @Test
    void whatCrossesItsEdgesIsPojos() {
        for (Class<?> type : List.of(
                Span.class,
                UserSet.class,
                ProductLabel.class,
                Links.class,
                PartFigures.class,
                Finding.class,
                ResultDocument.class,
                Written.class)) {
            assertThat(TypeInformation.of(type)).isInstanceOf(PojoTypeInfo.class);
        }
    }

    @Test
    void findsGroupsAndReplacesTheLastRun() throws Exception {
        archiveTwoTastes();
        run("1");
        database.getCollection("user_groups-20261101-080000-dead").insertOne(new Document("_id", "left behind"));

        run("2");

        List<Document> groups = database.getCollection("user_groups").find().into(new ArrayList<>());
        assertThat(groups).hasSize(2).allMatch(group -> "2".equals(group.getString("runId")));
        assertThat(groups.get(0).getInteger("size")).isEqualTo(10);
        assertThat(database.getCollection("similar_users").countDocuments()).isEqualTo(20);
        Document user = database.getCollection("similar_users")
                .find(new Document("_id", "garden-3"))
                .first();
        assertThat(user).isNotNull();
        assertThat(user.getList("neighbours", Document.class))
                .hasSize(9)
                .allMatch(neighbour -> neighbour.getString("userId").startsWith("garden-"));
        assertThat(database.getCollection("similarity_runs").find().map(run -> run.getInteger("groups")))
                .containsExactly(2, 2);
        assertThat(database.listCollectionNames().into(new HashSet<>()))
                .containsExactlyInAnyOrder(
                        "sessions", "similar_users", "user_groups", "similarity_runs", "similarity_lock");
        assertThat(elasticsearch.requests("POST /_aliases").get(1))
                .contains("{\"remove_index\":{\"index\":\"similar_user-v1-1\"}}")
                .contains("{\"add\":{\"index\":\"similar_user-v1-2\",\"alias\":\"similar_user\"}}")
                .contains("{\"add\":{\"index\":\"user_group-v1-2\",\"alias\":\"user_group\"}}");
    }

    @Test
    void aRunThatFailsLeavesTheLastOneAndAnotherReplacesItWhole() throws Exception {
        archiveTwoTastes();
        run("1");
        elasticsearch.refuse(true);
        assertThatThrownBy(() -> run("2")).hasStackTraceContaining("503");

        assertThat(database.getCollection("user_groups").distinct("runId", String.class))
                .containsExactly("1");
        assertThat(elasticsearch.requests("POST /_aliases")).hasSize(1);

        elasticsearch.refuse(false);
        run("3");
        assertThat(database.getCollection("user_groups").distinct("runId", String.class))
                .containsExactly("3");
        assertThat(database.getCollection("similar_users").distinct("runId", String.class))
                .containsExactly("3");
        assertThat(database.listCollectionNames().into(new HashSet<>()))
                .containsExactlyInAnyOrder(
                        "sessions",
                        "similar_users",
                        "user_groups",
                        "similarity_runs",
                        "similarity_lock",
                        // for all that the last run knows, the second is still under way
                        "similar_users-2",
                        "user_groups-2");
    }

    @Test
    void saysWhenThereIsNothingToRead() {
        assertThatThrownBy(() -> SessionSpans.cut(mongo(), null, 4))
                .isInstanceOf(InvalidSettings.class)
                .hasMessage("the archive is empty: shopstream submit archive fills it");
        archiveTwoTastes();
        assertThatThrownBy(() -> SessionSpans.cut(mongo(), DAY.plusSeconds(864_000), 4))
                .isInstanceOf(InvalidSettings.class)
                .hasMessage("no session of the archive is from 2026-11-30T00:00:00Z or later");
    }

    @Test
    void spansHoldEverySessionOnce() {
        archiveTwoTastes();

        int sessions = 0;
        for (Span span : SessionSpans.cut(mongo(), null, 7)) {
            sessions += SessionSpans.read(stubs.client, mongo(), span)
                    .into(new ArrayList<>())
                    .size();
        }

        assertThat(sessions).isEqualTo(20);
    }

    private void run(String id) throws Exception {
        StreamExecutionEnvironment env = environment();
        Stores stores = stores(id);
        stores.create();
        SimilarUsersJob.define(env, SessionSpans.cut(mongo(), null, 4), mongo(), settings(), stores);
        env.execute();
    }

    private void archiveTwoTastes() {
        for (String taste : List.of("garden", "office")) {
            for (int user = 0; user < 10; user++) {
                List<Document> interactions = new ArrayList<>();
                for (int product = 0; product < 6; product++) {
                    interactions.add(new Document("action", "view")
                            .append("productId", taste + "-p-" + (product + user % 3))
                            .append("productName", "A thing")
                            .append("productCategory", taste));
                }
                interactions.add(new Document("action", "search"));
                database.getCollection("sessions")
                        .insertOne(new Document("_id", taste + user)
                                .append("user", new Document("userId", taste + "-" + user))
                                .append("lastInteractionAt", new BsonDateTime(DAY.toEpochMilli() + user * 3_600_000L))
                                .append("interactions", interactions));
            }
        }
    }

    private MongoSettings mongo() {
        return MongoSettings.from(stubs.arguments());
    }

    private Stores stores(String runId) {
        return new Stores(
                mongo(), ElasticsearchSettings.from(stubs.arguments()), BatchResults.SIMILARITY, new Run(runId, DAY));
    }

    private static SimilarSettings settings() {
        return SimilarSettings.from(Arguments.of(new String[0], Map.of()));
    }

    private static StreamExecutionEnvironment environment() {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        env.setParallelism(2);
        return env;
    }
}
