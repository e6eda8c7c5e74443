package io.shopstream.training.segment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoDatabase;
import io.shopstream.session.ValidSession;
import io.shopstream.session.codec.Decoded;
import io.shopstream.session.codec.SessionCodec;
import io.shopstream.sessionarchive.ArchivedSession;
import io.shopstream.sessionarchive.SessionCollection;
import io.shopstream.settings.InvalidSettings;
import io.shopstream.staged.Run;
import io.shopstream.staged.StubStores;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SegmentRunTest {

    private static final Run FIRST = Run.named("20261120-100000-a");
    private static final Run SECOND = Run.named("20261121-100000-a");
    private static final Run THIRD = Run.named("20261122-100000-a");

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final List<String> CATEGORIES = List.of("Beds", "Rugs", "Sofas", "Desks", "Mirrors", "Lamps");

    /** Kinds of users, and how many there are of each. */
    private static final int KINDS = 5;

    private static final int OF_A_KIND = 40;

    private final StubStores stubs = new StubStores();
    private final MongoDatabase database = stubs.database;
    private final List<RawBsonDocument> messages = new ArrayList<>();
    private final SplittableRandom random = new SplittableRandom(5);

    @AfterEach
    void stop() {
        stubs.close();
    }

    private SegmentSettings settings() {
        return SegmentSettings.from(stubs.arguments());
    }

    private SegmentSettings settings(@Nullable Instant from, int mostUsers, long seed) {
        SegmentSettings all = settings();
        return new SegmentSettings(
                from,
                null,
                mostUsers,
                all.leastSegments(),
                all.mostSegments(),
                seed,
                all.force(),
                all.mongo(),
                all.elasticsearch());
    }

    private void visit(String user, double daysAgo, int looks, double price) {
        StringBuilder interactions = new StringBuilder();
        Instant at = NOW.minus(Duration.ofSeconds((long) (daysAgo * 86_400)));
        for (int look = 0; look < looks; look++) {
            interactions.append(interaction(at, "view", 10)).append(',');
        }
        interactions.append(interaction(at, price > 0 ? "purchase" : "view", price > 0 ? price : 10));
        String json = "{\"messageId\":\"m-" + messages.size() + "\",\"sessionId\":\"s-" + messages.size()
                + "\",\"user\":{\"userId\":\"" + user + "\"},\"visitor\":\"new\",\"device\":{\"deviceType\":\"mobile\","
                + "\"operatingSystem\":\"iOS\",\"browserType\":\"Safari\"},\"referrer\":\"Google\",\"interactions\":["
                + interactions + "]}";
        Decoded<ValidSession> decoded = SessionCodec.decodeValid(json.getBytes(UTF_8));
        assertThat(decoded).as(json).isInstanceOf(Decoded.Accepted.class);
        messages.add(new RawBsonDocument(ArchivedSession.of(((Decoded.Accepted<ValidSession>) decoded).value())
                .bson()));
    }

    private String interaction(Instant at, String action, double price) {
        return "{\"at\":\"" + at + "\",\"action\":\"" + action + "\",\"productId\":\"p\",\"productPrice\":"
                + Math.round(100 * price) / 100.0
                + ",\"productCategory\":\"" + CATEGORIES.get(random.nextInt(CATEGORIES.size())) + "\"}";
    }

    private void store() {
        SessionCollection.of(stubs.client, settings().mongo()).insertMany(messages);
    }

    private void fill() {
        for (int user = 0; user < KINDS * OF_A_KIND; user++) {
            String id = String.format("u-%03d", user);
            double noise = 0.8 + 0.4 * random.nextDouble();
            switch (user % KINDS) {
                case 0 -> visits(id, 8, 2 * noise, 900 * noise);
                case 1 -> visits(id, 20, 2 * noise, 15 * noise);
                case 2 -> visits(id, 5, 150 * noise, 200 * noise);
                case 3 -> visits(id, 12, 3 * noise, 0);
                default -> visit(id, noise, 0, 0);
            }
        }
        store();
    }

    private void visits(String user, int visits, double daysAgo, double price) {
        for (int visit = 0; visit < visits; visit++) {
            visit(user, daysAgo + 3 * visit, 4, price);
        }
    }

    /** What it says. */
    private String run(SegmentSettings settings, Run run) throws IOException, InterruptedException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(new SegmentRun(settings, new PrintStream(out, true, UTF_8)).run(run))
                .as(out.toString(UTF_8))
                .isTrue();
        return out.toString(UTF_8);
    }

    private Document user(String userId) {
        return one("user_segments", userId);
    }

    private Document one(String collection, String id) {
        return Objects.requireNonNull(
                database.getCollection(collection).find(new Document("_id", id)).first());
    }

    @Test
    void findsTheKindsOfUsersThatTheArchiveHasAndPublishesThem() throws Exception {
        fill();

        String said = run(settings(), FIRST);

        assertThat(said)
                .contains("1,840 messages of 200 shoppers, as of 2026-11-")
                .contains("  chosen")
                .contains("published: run " + FIRST.id());
        assertThat(database.getCollection("user_segments").countDocuments()).isEqualTo(KINDS * OF_A_KIND);
        assertThat(database.getCollection("segments").countDocuments()).isEqualTo(KINDS);
        Document user = user("u-000");
        assertThat(user.getString("segment")).startsWith("big spenders");
        assertThat(user.getString("since")).isEqualTo(FIRST.at().toString());
        assertThat(user.containsKey("previousSegmentId")).isFalse();
        assertThat(user.getInteger("sessions")).isEqualTo(8);
        assertThat(user.getList("tastes", String.class)).hasSize(3);
        assertThat(user.getString("runId")).isEqualTo(FIRST.id());
        Document segment = one("segments", user.getString("segmentId"));
        assertThat(segment.getInteger("size")).isEqualTo(OF_A_KIND);
        assertThat(segment.getInteger("came")).isEqualTo(OF_A_KIND);
        assertThat(segment.getList("apart", String.class)).contains("spending much");
        assertThat(stubs.elasticsearch.indices())
                .contains("user_segment-v1-" + FIRST.id() + "=[user_segment]")
                .contains("{segment-v1-" + FIRST.id() + "=[segment]");
        assertThat(String.join("", stubs.elasticsearch.requests("POST /_bulk")))
                .contains("\"_id\":\"u-199\"", "\"_id\":\"segment-05\"");
    }

    @Test
    void segmentsAreKnownAgainAndWhoMovedIsTold() throws Exception {
        fill();
        run(settings(), FIRST);
        String spenders = user("u-000").getString("segmentId");
        String windowShoppers = user("u-003").getString("segmentId");
        String newcomers = user("u-004").getString("segmentId");
        // a window shopper turns into a big spender, someone comes, and someone goes
        messages.clear();
        database.getCollection(SessionCollection.NAME)
                .deleteMany(new Document("user.userId", new Document("$in", List.of("u-003", "u-004"))));
        visits("u-003", 8, 2, 900);
        visits("u-new", 8, 2, 900);
        store();

        String said = run(settings(null, 1_000, 9), SECOND);

        assertThat(said)
                .contains("since run " + FIRST.id() + ", 1 shoppers moved, 1 came and 1 are gone")
                .contains("1 from window shoppers");
        Document user = user("u-003");
        assertThat(user.getString("segmentId")).isEqualTo(spenders);
        assertThat(user.getString("previousSegmentId")).isEqualTo(windowShoppers);
        assertThat(user.getString("previousSegment")).startsWith("window shoppers");
        assertThat(user.getString("since")).isEqualTo(SECOND.at().toString());
        assertThat(user("u-000").getString("segmentId")).isEqualTo(spenders);
        assertThat(user("u-000").getString("since")).isEqualTo(FIRST.at().toString());
        for (Document segment : database.getCollection("segments").find()) {
            String id = segment.getString("segmentId");
            assertThat(segment.getInteger("came")).isEqualTo(id.equals(spenders) ? 1 : 0);
            assertThat(segment.getInteger("gone")).isEqualTo(id.equals(newcomers) ? 1 : 0);
            assertThat(segment.getList("movesFrom", Document.class)).hasSize(id.equals(spenders) ? 1 : 0);
            assertThat(segment.getList("movesTo", Document.class)).hasSize(id.equals(windowShoppers) ? 1 : 0);
        }
        Document report = one("segment_runs", SECOND.id());
        assertThat(report.getString("previousRunId")).isEqualTo(FIRST.id());
        assertThat(report.getInteger("moved")).isEqualTo(1);
        assertThat(report.getInteger("lastNumber")).isEqualTo(KINDS);

        // who stays after the move keeps the time and the segment before
        run(settings(), THIRD);
        assertThat(user("u-003").getString("since")).isEqualTo(SECOND.at().toString());
        assertThat(user("u-003").getString("previousSegmentId")).isEqualTo(windowShoppers);
    }

    @Test
    void whatElasticsearchRefusesIsNotPublished() {
        fill();
        stubs.elasticsearch.refuse(true);

        assertThatThrownBy(() -> run(settings(), FIRST)).isInstanceOf(IOException.class);
        assertThat(database.getCollection("segments").countDocuments()).isZero();
    }

    @Test
    void documentsThatSayNoSegmentAreAsGoodAsNone() {
        database.getCollection("segments")
                .insertMany(List.of(
                        new Document("segmentId", 7),
                        new Document("segmentId", "a").append("name", "b").append("centre", "c"),
                        new Document("segmentId", "a")
                                .append("name", "b")
                                .append("centre", new Document("logs", List.of(1, 2)).append("tastes", List.of()))));

        assertThat(LastSegments.read(database).runId()).isEmpty();
        assertThat(LastSegments.read(database).segments()).isEmpty();
    }

    @Test
    void anEmptyArchiveIsOneLine() {
        assertThatThrownBy(() -> FoundSegments.of(settings()))
                .isInstanceOf(InvalidSettings.class)
                .hasMessage("the archive is empty: shopstream submit archive fills it");
    }

    @Test
    void anArchiveWithoutASessionIsOneLine() {
        BsonDocument none = new BsonDocument("_id", new BsonString("x"))
                .append("lastInteractionAt", new BsonDateTime(NOW.toEpochMilli()));
        SessionCollection.of(stubs.client, settings().mongo())
                .insertOne(new RawBsonDocument(none, new BsonDocumentCodec()));

        assertThatThrownBy(() -> FoundSegments.of(settings()))
                .hasMessage("the archive has no session that can be read, of 1 documents");
    }

    @Test
    void tooFewAndTooManyUsersAreOneLine() {
        for (int user = 0; user < 7; user++) {
            visit("u-" + user, 1, 1, 0);
        }
        store();

        assertThatThrownBy(() -> FoundSegments.of(settings())).hasMessage("7 shoppers are too few for 5 segments");
        assertThatThrownBy(() -> FoundSegments.of(settings(null, 6, 1)))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageStartingWith("the archive has more than 6 users: --from leaves out");
        assertThatThrownBy(() -> FoundSegments.of(settings(Instant.parse("2027-01-01T00:00:00Z"), 1_000, 1)))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("no session of the archive is from");
    }
}
