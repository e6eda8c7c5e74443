package io.shopstream.training;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import io.shopstream.session.ValidSession;
import io.shopstream.session.codec.Decoded;
import io.shopstream.session.codec.SessionCodec;
import io.shopstream.sessionarchive.ArchivedSession;
import io.shopstream.sessionarchive.SessionCollection;
import io.shopstream.settings.Arguments;
import io.shopstream.settings.InvalidSettings;
import io.shopstream.settings.MongoClientFactory;
import io.shopstream.settings.MongoSettings;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ArchivedSessionsTest {

    private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");
    private static final int ALL = 1_000;

    private final MongoServer server = new MongoServer(new MemoryBackend());
    private final InetSocketAddress address = server.bind();
    private final MongoSettings settings = MongoSettings.from(
            Arguments.of(new String[] {"--mongo", "mongodb://127.0.0.1:" + address.getPort()}, Map.of()));
    private final MongoClient client = MongoClientFactory.open(settings);
    private int messages;

    @AfterEach
    void stop() {
        client.close();
        server.shutdownNow();
    }

    /** @param interactions each a second, an action and a product */
    private void archive(String user, String session, String... interactions) {
        String all = Arrays.stream(interactions)
                .map(one -> one.split(" "))
                .map(one -> String.format(
                        "{\"at\":\"%s\",\"action\":\"%s\",\"productId\":\"%s\"}",
                        START.plusSeconds(Long.parseLong(one[0])), one[1], one[2]))
                .collect(Collectors.joining(","));
        String json = "{\"messageId\":\"m-" + messages++ + "\",\"sessionId\":\"" + session
                + "\",\"user\":{\"userId\":\"" + user
                + "\"},\"visitor\":\"new\",\"device\":{\"deviceType\":\"mobile\","
                + "\"operatingSystem\":\"iOS\",\"browserType\":\"Safari\"},\"referrer\":\"Google\",\"interactions\":["
                + all + "]}";
        Decoded<ValidSession> decoded = SessionCodec.decodeValid(json.getBytes(UTF_8));
        assertThat(decoded).as(json).isInstanceOf(Decoded.Accepted.class);
        SessionCollection.of(client, settings)
                .insertOne(new RawBsonDocument(ArchivedSession.of(((Decoded.Accepted<ValidSession>) decoded).value())
                        .bson()));
    }

    @Test
    void putsTheMessagesOfASessionTogetherInTheOrderOfTheClicks() {
        archive("u-1", "s", "500 view c", "510 purchase c", "520 click d");
        archive("u-2", "s", "100 view x", "100000 view y");
        archive("u-1", "s", "300 view b", "200 view a", "310 add_to_cart b");
        archive("u-3", "s", "50 purchase z");

        ArchivedSessions read = ArchivedSessions.read(settings, null, ALL);

        assertThat(read.inOrder().stream().map(session -> String.join(" ", session)))
                .containsExactly("x y", "a b c d");
        assertThat(read.unreadable()).isZero();
    }

    @Test
    void leavesOutWhatIsOlderAndStopsWhereThereIsEnough() {
        for (int day = 0; day < 100; day++) {
            archive("u-" + day, "s", day * 86_400 + " view p" + day);
        }

        assertThat(ArchivedSessions.read(settings, START.plusSeconds(98 * 86_400 - 1), ALL)
                        .inOrder())
                .extracting(session -> session.get(0))
                .containsExactly("p98", "p99");
        assertThat(ArchivedSessions.read(settings, null, 5).inOrder())
                .hasSizeBetween(5, 40)
                .last()
                .asList()
                .containsExactly("p99");
    }

    @Test
    void countsDocumentsThatAreNoSessions() {
        archive("u-1", "s", "500 view c");
        BsonDocument none = new BsonDocument("_id", new BsonString("x"))
                .append("lastInteractionAt", new BsonDateTime(START.toEpochMilli()));
        SessionCollection.of(client, settings).insertOne(new RawBsonDocument(none, new BsonDocumentCodec()));

        ArchivedSessions read = ArchivedSessions.read(settings, null, ALL);

        assertThat(read.unreadable()).isEqualTo(1);
        assertThat(read.inOrder()).hasSize(1);
    }

    @Test
    void anEmptyArchiveIsOneLine() {
        assertThatThrownBy(() -> ArchivedSessions.read(settings, null, ALL))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("the archive is empty");
    }
}
