package io.shopstream.local.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import io.shopstream.privacy.RandomBits;
import io.shopstream.session.ValidSession;
import io.shopstream.session.codec.Decoded;
import io.shopstream.session.codec.SessionCodec;
import io.shopstream.sessionarchive.ArchivedSession;
import io.shopstream.sessionarchive.SessionCollection;
import io.shopstream.settings.Arguments;
import io.shopstream.settings.InvalidSettings;
import io.shopstream.settings.MongoSettings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SessionExportTest {

    private static final ExportSettings ALL = ExportSettings.of(10, 2, List.of("views", "hour"), Map.of());

    private final MongoServer server = new MongoServer(new MemoryBackend());
    private final String uri = "mongodb://127.0.0.1:" + server.bind().getPort();
    private final MongoClient client = MongoClients.create(uri);
    private final MongoSettings mongo =
            MongoSettings.from(Arguments.of(new String[] {"--mongo", uri, "--mongo-timeout", "5s"}, Map.of()));

    @AfterEach
    void stop() {
        client.close();
        server.shutdownNow();
    }

    @Test
    void theArchiveIsReadSessionBySession() {
        archive("m-1", "s-1", "ada", "2026-11-20T10:15:00Z");
        archive("m-2", "s-1", "ada", "2026-11-20T10:16:00Z");
        archive("m-3", "s-1", "bob", "2026-11-21T10:16:00Z");
        SessionCollection.of(client, mongo)
                .insertOne(new RawBsonDocument(
                        BsonDocument.parse(
                                "{\"_id\":\"x\",\"lastInteractionAt\":{\"$date\":\"2026-11-20T10:15:30Z\"}}"),
                        new BsonDocumentCodec()));

        SessionExport.Read read = SessionExport.read(mongo, ALL, null);

        assertThat(read.messages()).isEqualTo(3);
        assertThat(read.unreadable()).isEqualTo(1);
        assertThat(read.table().sessions()).isEqualTo(2);
        assertThat(read.table().users()).isEqualTo(2);
        assertThat(read.table().release(RandomBits.secure())).hasSize(2);
    }

    @Test
    void whatIsTooOldIsLeftOut() {
        archive("m-1", "s-1", "ada", "2026-11-20T10:15:00Z");
        archive("m-3", "s-2", "ada", "2026-11-21T10:16:00Z");

        SessionExport.Read read = SessionExport.read(mongo, ALL, Instant.parse("2026-11-21T00:00:00Z"));

        assertThat(read.messages()).isEqualTo(1);
        assertThat(read.table().sessions()).isEqualTo(1);
    }

    @Test
    void anEmptyArchiveIsSaid() {
        assertThatThrownBy(() -> SessionExport.read(mongo, ALL, null))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("the archive is empty");
    }

    private void archive(String message, String session, String user, String at) {
        String json = """
                {"messageId":"%s","sessionId":"%s","user":{"userId":"%s"},"visitor":"new",
                "device":{"deviceType":"mobile"},"referrer":"direct",
                "interactions":[{"at":"%s","action":"view","productId":"p"}]}""".formatted(message, session, user, at);
        Decoded<ValidSession> decoded = SessionCodec.decodeValid(json.getBytes(UTF_8));
        SessionCollection.of(client, mongo)
                .insertOne(new RawBsonDocument(ArchivedSession.of(((Decoded.Accepted<ValidSession>) decoded).value())
                        .bson()));
    }
}
