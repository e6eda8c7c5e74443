package io.shopstream.staged;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Updates;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Lets one run at a time publish, and none that began before the one that is shown: one document in MongoDB, changed in
 * one step. A run that dies while it holds the lock keeps others waiting until the lease is over; begun again, it goes
 * on at once. Whoever stalls for longer than the lease and goes on then is not held up.
 */
final class PublishingLock {

    /** Publishing is half a dozen requests; no answer takes longer than a minute by default. */
    private static final Duration LEASE = Duration.ofMinutes(10);

    private static final long PAUSE_MILLIS = 100;
    private static final String ID = "publishing";

    private final MongoCollection<Document> locks;
    private final Run run;

    PublishingLock(MongoDatabase database, String collection, Run run) {
        this.locks = database.getCollection(collection);
        this.run = run;
    }

    /** Waits for the lock; empty when this run has it, and otherwise the id of a newer run that is shown. */
    Optional<String> acquire() throws InterruptedException {
        @Nullable Document taken = tryToTake();
        while (taken == null) {
            Thread.sleep(PAUSE_MILLIS);
            taken = tryToTake();
        }
        @Nullable String shown = taken.getString("shown");
        if (shown == null || !new Run(shown, Instant.EPOCH).isNewerThan(run.id())) {
            return Optional.empty();
        }
        release(false);
        return Optional.of(shown);
    }

    private @Nullable Document tryToTake() {
        Instant now = Instant.now();
        try {
            return locks.findOneAndUpdate(
                    Filters.and(
                            Filters.eq("_id", ID),
                            Filters.or(
                                    Filters.exists("holder", false),
                                    Filters.eq("holder", run.id()),
                                    Filters.lt("until", Date.from(now)))),
                    Updates.combine(Updates.set("holder", run.id()), Updates.set("until", Date.from(now.plus(LEASE)))),
                    new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER));
        } catch (MongoException e) {
            // the document is there and somebody else's, so that no second one can be put beside it
            if (ErrorCategory.fromErrorCode(e.getCode()) == ErrorCategory.DUPLICATE_KEY) {
                return null;
            }
            throw e;
        }
    }

    /** Lets others publish, and tells them whether this run is shown now. */
    void release(boolean shown) {
        locks.updateOne(
                Filters.and(Filters.eq("_id", ID), Filters.eq("holder", run.id())),
                shown
                        ? Updates.combine(
                                Updates.set("shown", run.id()), Updates.unset("holder"), Updates.unset("until"))
                        : Updates.combine(Updates.unset("holder"), Updates.unset("until")));
    }
}
