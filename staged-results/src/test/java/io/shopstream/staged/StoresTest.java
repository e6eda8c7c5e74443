package io.shopstream.staged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoDatabase;
import io.shopstream.settings.Arguments;
import io.shopstream.settings.ElasticsearchSettings;
import io.shopstream.settings.InvalidSettings;
import io.shopstream.settings.MongoSettings;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two runs at the same time: one began at ten, the other five minutes later. */
class StoresTest {

    private static final Run OLDER = Run.named("20261120-100000-aaaa");
    private static final Run NEWER = Run.named("20261120-100500-bbbb");

    private final StubStores stubs = new StubStores();
    private final MongoDatabase database = stubs.database;
    private final StubElasticsearch elasticsearch = stubs.elasticsearch;

    @AfterEach
    void stop() {
        stubs.close();
    }

    @Test
    void theNewerRunReplacesTheOlderOneThatEndedFirst() throws Exception {
        Stores older = begin(OLDER);
        Stores newer = begin(NEWER);
        older.write(documents(OLDER));
        assertThat(older.publish(report(OLDER))).isTrue();
        assertShown(OLDER);

        newer.write(documents(NEWER));
        assertThat(newer.publish(report(NEWER))).isTrue();

        assertShown(NEWER);
        assertNothingElseIsLeft();
    }

    @Test
    void theOlderRunThatEndsLastGivesUpAndCleansUpBehindItself() throws Exception {
        Stores older = begin(OLDER);
        Stores newer = begin(NEWER);
        older.write(documents(OLDER).subList(0, 1));
        newer.write(documents(NEWER));
        assertThat(newer.publish(report(NEWER))).isTrue();
        assertShown(NEWER);
        assertThat(elasticsearch.indices()).contains("similar_user-v1-" + OLDER.id() + "=[]");
        assertThat(collections()).contains("similar_users-" + OLDER.id());

        older.write(documents(OLDER));
        assertThat(older.publish(report(OLDER))).isFalse();

        assertShown(NEWER);
        assertNothingElseIsLeft();
        assertThat(database.getCollection("similarity_runs").find(new Document("_id", OLDER.id())))
                .extracting(run -> run.getString("supersededBy"))
                .containsExactly(NEWER.id());
    }

    @Test
    void publishingAtOnceEndsWithTheNewerRunInBothStores() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        for (int round = 10; round < 18; round++) {
            Run first = Run.named("20261120-11" + round + "00-a");
            Run second = Run.named("20261120-11" + round + "01-b");
            List<Future<Boolean>> published = new ArrayList<>();
            for (Run run : List.of(first, second)) {
                Stores stores = begin(run);
                stores.write(documents(run));
                published.add(threads.submit(() -> stores.publish(report(run))));
            }
            published.get(0).get();
            assertThat(published.get(1).get()).isTrue();
            assertShown(second);
            assertNothingElseIsLeft();
        }
        threads.shutdown();
    }

    @Test
    void dropsWhatARunOfTheDayBeforeLeftAndNothingOfOneThatMayBeUnderWay() throws Exception {
        Run dead = Run.named("20261119-100459-dead");
        Run underWay = Run.named("20261119-100500-a");
        Run later = Run.named("20261121-100000-a");
        for (Run run : List.of(dead, underWay, later)) {
            begin(run).write(documents(run));
        }
        Stores newer = begin(NEWER);
        newer.publish(report(NEWER));

        assertThat(elasticsearch.indices())
                .doesNotContain(dead.id())
                .contains("similar_user-v1-" + underWay.id() + "=[]", "user_group-v1-" + later.id() + "=[]");
        assertThat(collections())
                .doesNotContain("similar_users-" + dead.id(), "user_groups-" + dead.id())
                .contains("similar_users-" + underWay.id(), "user_groups-" + later.id());
    }

    @Test
    void aRunThatDiedWhilePublishingDoesNotHoldUpItselfOrForEverOthers() throws Exception {
        Stores older = begin(OLDER);
        lock(OLDER, Instant.now().plusSeconds(600));
        older.write(documents(OLDER));
        assertThat(older.publish(report(OLDER))).isTrue();

        lock(OLDER, Instant.now().minusSeconds(1));
        Stores newer = begin(NEWER);
        newer.write(documents(NEWER));
        assertThat(newer.publish(report(NEWER))).isTrue();
        assertShown(NEWER);
    }

    @Test
    void whatElasticsearchHasNoRoomForIsSentAgain() throws Exception {
        Stores stores = begin(OLDER);
        elasticsearch.beFull(2);

        stores.write(documents(OLDER));
        stores.publish(report(OLDER));

        assertShown(OLDER);
        assertThat(elasticsearch.requests("POST /_bulk")).hasSize(4);
    }

    @Test
    void aRunsNameIsATime() {
        assertThat(NEWER.at()).isEqualTo(Instant.parse("2026-11-20T10:05:00Z"));
        for (String wrong : new String[] {"1", "20261320-100000-a", "20261120-100000", "20261120-100000-A", "x"}) {
            assertThatThrownBy(() -> Run.named(wrong))
                    .isInstanceOf(InvalidSettings.class)
                    .hasMessage("--run-id is a time in UTC and up to 16 small letters or digits, such as"
                            + " 20261120-103000-a1, found '" + wrong + "'");
        }
    }

    private void lock(Run holder, Instant until) {
        database.getCollection("similarity_lock").drop();
        database.getCollection("similarity_lock")
                .insertOne(new Document("_id", "publishing")
                        .append("holder", holder.id())
                        .append("until", Date.from(until)));
    }

    private void assertShown(Run run) {
        assertThat(elasticsearch.indices())
                .contains(
                        "similar_user-v1-" + run.id() + "=[similar_user]",
                        "user_group-v1-" + run.id() + "=[user_group]")
                .containsOnlyOnce("=[similar_user]")
                .containsOnlyOnce("=[user_group]");
        for (String collection : List.of("similar_users", "user_groups")) {
            assertThat(database.getCollection(collection).find())
                    .extracting(document -> document.getString("runId"))
                    .containsExactly(run.id());
        }
    }

    private void assertNothingElseIsLeft() {
        assertThat(elasticsearch.indices().split(", ")).hasSize(2);
        assertThat(collections()).containsExactly("similar_users", "similarity_lock", "similarity_runs", "user_groups");
    }

    private Set<String> collections() {
        return new TreeSet<>(database.listCollectionNames().into(new HashSet<>()));
    }

    private Stores begin(Run run) throws IOException {
        Arguments arguments = stubs.arguments();
        Stores stores = new Stores(
                MongoSettings.from(arguments), ElasticsearchSettings.from(arguments), BatchResults.SIMILARITY, run);
        stores.create();
        return stores;
    }

    private static List<ResultDocument> documents(Run run) {
        return List.of(
                new ResultDocument("similar_users", "u-1", json(run)),
                new ResultDocument("user_groups", "group-1", json(run)));
    }

    private static ResultDocument report(Run run) {
        return new ResultDocument("similarity_runs", run.id(), json(run));
    }

    private static String json(Run run) {
        return new Document("runId", run.id()).toJson();
    }
}
