package io.shopstream.gate.memory;

import com.mongodb.MongoException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import io.shopstream.gate.memory.Memory.MessageQuestion;
import io.shopstream.sessionarchive.SessionCollection;
import io.shopstream.settings.MongoClientFactory;
import io.shopstream.settings.MongoFailure;
import io.shopstream.settings.MongoSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.BSONException;
import org.bson.RawBsonDocument;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks messages up in the collection {@code sessions} by {@code _id}, which is the text of their identity, one query for
 * all.
 *
 * <p>The archive may lag behind the gate or be away: then nothing is confirmed, and copies from beyond the horizon pass,
 * which costs work but no correctness, since everything downstream is idempotent. After a failure it is left alone for a
 * while, so that the gate does not wait for it with every batch.
 */
public final class ArchivedMessages implements MessageArchive {

    private static final Logger LOG = LoggerFactory.getLogger(ArchivedMessages.class);

    private final MongoClient client;
    private final MongoCollection<RawBsonDocument> sessions;
    private final long restNanos;
    private boolean failed;
    private long failedAt;

    public ArchivedMessages(MongoSettings settings) {
        this(settings, Duration.ofSeconds(30));
    }

    ArchivedMessages(MongoSettings settings, Duration restAfterFailure) {
        client = MongoClientFactory.open(settings);
        sessions = SessionCollection.of(client, settings);
        restNanos = restAfterFailure.toNanos();
    }

    @Override
    public Map<MessageQuestion, Long> confirm(Set<MessageQuestion> messages) {
        if (failed && System.nanoTime() - failedAt < restNanos) {
            return Map.of();
        }
        try {
            Map<MessageQuestion, Long> confirmed = lookUp(messages);
            if (failed) {
                LOG.info("The archive answers again");
                failed = false;
            }
            return confirmed;
        } catch (MongoInterruptedException e) {
            // the task is closing, and asks no more
            Thread.currentThread().interrupt();
            return Map.of();
        } catch (MongoException | BSONException e) {
            if (!failed) {
                LOG.warn("{}; until it does, late copies of messages pass: {}", describe(e), e.getMessage());
            }
            failed = true;
            failedAt = System.nanoTime();
            return Map.of();
        }
    }

    static String describe(RuntimeException failure) {
        return MongoFailure.of(failure) == MongoFailure.TRANSIENT && failure instanceof MongoException
                ? "The archive does not answer"
                : "The archive holds or refuses what the gate cannot read, and somebody has to see that it answers";
    }

    @Override
    public void close() {
        client.close();
    }

    private Map<MessageQuestion, Long> lookUp(Set<MessageQuestion> messages) {
        List<String> ids =
                messages.stream().map(message -> message.identity().text()).toList();
        Map<String, Long> archived = SessionCollection.contentHashes(sessions, ids);
        Map<MessageQuestion, Long> confirmed = new HashMap<>();
        for (MessageQuestion message : messages) {
            @Nullable Long content = archived.get(message.identity().text());
            if (content != null) {
                confirmed.put(message, content);
            }
        }
        return confirmed;
    }
}
