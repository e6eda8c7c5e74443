package io.shopstream.gate.memory;

import com.mongodb.MongoException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import io.shopstream.gate.memory.Memory.MessageQuestion;
import io.shopstream.settings.MongoClientFactory;
import io.shopstream.settings.MongoSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks messages up in the collection {@code sessions} by {@code _id}, one query for all. What was archived under the same id
 * for another user does not count.
 *
 * <p>The archive may lag behind the gate or be away: then nothing is confirmed, and copies from beyond the horizon pass,
 * which costs work but no correctness, since everything downstream is idempotent. After a failure it is left alone for a
 * while, so that the gate does not wait for it with every batch.
 */
public final class ArchivedMessages implements MessageArchive {

    private static final Logger LOG = LoggerFactory.getLogger(ArchivedMessages.class);
    private static final String COLLECTION = "sessions";
    private static final String USER_ID = "user.userId";

    private final MongoClient client;
    private final MongoCollection<Document> sessions;
    private final long restNanos;
    private boolean failed;
    private long failedAt;

    public ArchivedMessages(MongoSettings settings) {
        this(settings, Duration.ofSeconds(30));
    }

    ArchivedMessages(MongoSettings settings, Duration restAfterFailure) {
        client = MongoClientFactory.open(settings);
        sessions = client.getDatabase(settings.database()).getCollection(COLLECTION);
        restNanos = restAfterFailure.toNanos();
    }

    @Override
    public Set<MessageQuestion> confirm(Set<MessageQuestion> messages) {
        if (failed && System.nanoTime() - failedAt < restNanos) {
            return Set.of();
        }
        try {
            Set<MessageQuestion> confirmed = lookUp(messages);
            if (failed) {
                LOG.info("The archive answers again");
                failed = false;
            }
            return confirmed;
        } catch (MongoInterruptedException e) {
            // the task is closing, and asks no more
            Thread.currentThread().interrupt();
            return Set.of();
        } catch (MongoException e) {
            if (!failed) {
                LOG.warn(
                        "The archive does not answer; until it does, late copies of messages pass: {}", e.getMessage());
            }
            failed = true;
            failedAt = System.nanoTime();
            return Set.of();
        }
    }

    @Override
    public void close() {
        client.close();
    }

    private Set<MessageQuestion> lookUp(Set<MessageQuestion> messages) {
        List<String> ids = messages.stream().map(MessageQuestion::messageId).toList();
        Map<String, String> userOf = new HashMap<>();
        for (Document found : sessions.find(Filters.in("_id", ids)).projection(Projections.include(USER_ID))) {
            userOf.put(found.getString("_id"), found.getEmbedded(List.of("user", "userId"), ""));
        }
        Set<MessageQuestion> confirmed = new HashSet<>();
        for (MessageQuestion message : messages) {
            if (message.userId().equals(userOf.get(message.messageId()))) {
                confirmed.add(message);
            }
        }
        return confirmed;
    }
}
