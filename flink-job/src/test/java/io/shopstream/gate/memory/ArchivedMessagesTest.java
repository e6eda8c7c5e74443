package io.shopstream.gate.memory;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import io.shopstream.gate.memory.Memory.MessageQuestion;
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

    private static final MessageQuestion ADAS = new MessageQuestion("ada", "m-1", 1, 2);
    private static final MessageQuestion UNKNOWN = new MessageQuestion("ada", "m-2", 1, 2);
    private static final MessageQuestion BENS = new MessageQuestion("ben", "m-1", 1, 2);

    private MongoServer server;
    private int port;

    @BeforeEach
    void start() {
        server = new MongoServer(new MemoryBackend());
        port = server.bind().getPort();
        archive("m-1", "ada");
    }

    @AfterEach
    void stop() {
        server.shutdownNow();
    }

    @Test
    void confirmsTheUsersOwnMessagesOnly() {
        try (ArchivedMessages archive = new ArchivedMessages(settings())) {
            assertThat(archive.confirm(Set.of(ADAS, UNKNOWN, BENS))).containsExactly(ADAS);
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
            archive("m-1", "ada");
            assertThat(resting.confirm(Set.of(ADAS))).isEmpty();
            assertThat(patient.confirm(Set.of(ADAS))).containsExactly(ADAS);
        }
    }

    private void archive(String messageId, String userId) {
        try (MongoClient client = MongoClientFactory.open(settings())) {
            client.getDatabase("shopstream")
                    .getCollection("sessions")
                    .insertOne(new Document("_id", messageId).append("user", new Document("userId", userId)));
        }
    }

    private MongoSettings settings() {
        return MongoSettings.from(Arguments.of(
                new String[] {"--mongo", "mongodb://127.0.0.1:" + port, "--mongo-timeout", "3s"}, Map.of()));
    }
}
