package io.shopstream.training;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import io.shopstream.session.ValidSession;
import io.shopstream.session.codec.Decoded;
import io.shopstream.session.codec.SessionCodec;
import io.shopstream.sessionarchive.ArchivedSession;
import io.shopstream.sessionarchive.SessionCollection;
import io.shopstream.settings.Arguments;
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

/** An archive in memory. */
public final class StubArchive implements AutoCloseable {

    public static final Instant START = Instant.parse("2026-11-20T10:00:00Z");

    private final MongoServer server = new MongoServer(new MemoryBackend());
    private final InetSocketAddress address = server.bind();
    public final MongoSettings settings = MongoSettings.from(
            Arguments.of(new String[] {"--mongo", "mongodb://127.0.0.1:" + address.getPort()}, Map.of()));
    private final MongoClient client = MongoClientFactory.open(settings);
    private int messages;

    /** @param interactions each a second after {@link #START}, an action, a product and, of a review, its stars, of others the product's name */
    public void add(String user, String session, String... interactions) {
        String all = Arrays.stream(interactions)
                .map(one -> one.split(" "))
                .map(one -> String.format(
                        "{\"at\":\"%s\",\"action\":\"%s\",\"productId\":\"%s\"%s}",
                        START.plusSeconds(Long.parseLong(one[0])), one[1], one[2], one.length < 4 ? "" : said(one[3])))
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

    private static String said(String text) {
        return text.matches("\\d") ? ",\"review\":{\"rating\":" + text + "}" : ",\"productName\":\"" + text + "\"";
    }

    /** Adds a document that is no session. */
    public void addNoSession() {
        BsonDocument none = new BsonDocument("_id", new BsonString("x"))
                .append("lastInteractionAt", new BsonDateTime(START.toEpochMilli()));
        SessionCollection.of(client, settings).insertOne(new RawBsonDocument(none, new BsonDocumentCodec()));
    }

    @Override
    public void close() {
        client.close();
        server.shutdownNow();
    }
}
