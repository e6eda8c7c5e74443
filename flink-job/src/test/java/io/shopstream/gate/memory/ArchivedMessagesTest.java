package io.shopstream.gate.memory;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import io.shopstream.gate.memory.Memory.MessageQuestion;
import io.shopstream.session.MessageIdentity;
import io.shopstream.settings.Arguments;
import io.shopstream.settings.MongoClientFactory;
import io.shopstream.settings.MongoSettings;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ArchivedMessagesTest {

    private static final MessageQuestion ADAS = new MessageQuestion(new MessageIdentity("ada", "m-1"), 1, 2);
    private static final long CONTENT = 77;
    private static final MessageQuestion UNKNOWN = new MessageQuestion(new MessageIdentity("ada", "m-2"), 1, 2);
    private static final MessageQuestion BENS = new MessageQuestion(new MessageIdentity("ben", "m-1"), 1, 2);

    private MongoServer server;
    private int port;

    @BeforeEach
    void start() {
        server = new MongoServer(new MemoryBackend());
        port = server.bind().getPort();
        archive("ada:m-1");
    }

    @AfterEach
    void stop() {
        server.shutdownNow();
    }

    @Test
    void confirmsTheUsersOwnMessagesOnlyAndTellsWhatTheySaid() {
        try (ArchivedMessages archive = new ArchivedMessages(settings())) {
            assertThat(archive.confirm(Set.of(ADAS, UNKNOWN, BENS))).isEqualTo(Map.of(ADAS, CONTENT));
        }
    }

    /** Somebody else's document in the place of one of ours: it is not a copy, and the others are told all the same. */
    @Test
    void aDocumentOfAnotherFormHasOtherContent() {
        archive("ben:m-1", "a text");
        try (ArchivedMessages archive = new ArchivedMessages(settings())) {
            assertThat(archive.confirm(Set.of(ADAS, BENS))).isEqualTo(Map.of(ADAS, CONTENT, BENS, 0L));
        }
    }

    @Test
    void anArchiveThatIsAwayConfirmsNothingUntilItHasRested() {
        try (ArchivedMessages resting = new ArchivedMessages(settings(), Duration.ofDays(1));
                ArchivedMessages patient = new ArchivedMessages(settings(), Duration.ZERO)) {
            server.shutdownNow();
            assertThat(resting.confirm(Set.of(ADAS))).isEmpty();
            assertThat(patient.confirm(Set.of(ADAS))).isEmpty();

            server = new MongoServer(new MemoryBackend());
            server.bind("127.0.0.1", port);
            archive("ada:m-1");
            assertThat(resting.confirm(Set.of(ADAS))).isEmpty();
            assertThat(patient.confirm(Set.of(ADAS))).isEqualTo(Map.of(ADAS, CONTENT));
        }
    }

    private void archive(String id) {
        archive(id, CONTENT);
    }

    private void archive(String id, Object content) {
        try (MongoClient client = MongoClientFactory.open(settings())) {
            client.getDatabase("shopstream")
                    .getCollection("sessions")
                    .insertOne(new Document("_id", id).append("contentHash", content));
        }
    }

    private MongoSettings settings() {
        return MongoSettings.from(Arguments.of(
                new String[] {"--mongo", "mongodb://127.0.0.1:" + port, "--mongo-timeout", "3s"}, Map.of()));
    }
}
