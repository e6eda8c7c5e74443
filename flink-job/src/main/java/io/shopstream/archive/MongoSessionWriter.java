package io.shopstream.archive;

import com.mongodb.MongoException;
import com.mongodb.MongoInterruptedException;
import io.shopstream.sessionarchive.ArchivedSession;
import io.shopstream.settings.MongoFailure;
import io.shopstream.stream.Backoff;
import io.shopstream.stream.RefusedDocuments;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Collects messages and inserts them, at the latest with the next checkpoint, on the task's own thread: while MongoDB is
 * away the thread waits, and with it everything before it. No state: what is not in MongoDB, Kafka has not been told of.
 */
final class MongoSessionWriter implements SinkWriter<ArchivedSession> {

    private static final Logger LOG = LoggerFactory.getLogger(MongoSessionWriter.class);

    private final SessionArchive archive;
    private final RefusedDocuments refusedDocuments;
    private final int mostDocuments;
    private final int mostBytes;
    private final Backoff backoff;
    private final List<ArchivedSession> batch = new ArrayList<>();
    private final Counter written;
    private final Counter present;
    private final Counter refused;
    private final Counter retried;
    private int batchBytes;

    MongoSessionWriter(
            SessionArchive archive,
            RefusedDocuments refusedDocuments,
            int mostDocuments,
            int mostBytes,
            Backoff backoff,
            MetricGroup metrics) {
        this.archive = archive;
        this.refusedDocuments = refusedDocuments;
        this.mostDocuments = mostDocuments;
        this.mostBytes = mostBytes;
        this.backoff = backoff;
        this.written = metrics.counter("documentsWritten");
        this.present = metrics.counter("documentsPresent");
        this.refused = metrics.counter("documentsRefused");
        this.retried = metrics.counter("documentsRetried");
        metrics.gauge("documentsPending", () -> (long) batch.size());
    }

    @Override
    public void write(ArchivedSession session, Context context) throws InterruptedException {
        batch.add(session);
        batchBytes += session.bson().length;
        if (batch.size() >= mostDocuments || batchBytes >= mostBytes) {
            insert();
        }
    }

    @Override
    public void flush(boolean endOfInput) throws InterruptedException {
        if (!batch.isEmpty()) {
            insert();
        }
    }

    @Override
    public void close() {
        refusedDocuments.close();
        archive.close();
    }

    private void insert() throws InterruptedException {
        String troubled = "";
        while (true) {
            try {
                Inserted inserted = archive.insert(batch);
                keep(inserted.refused());
                count(inserted);
                break;
            } catch (MongoInterruptedException e) {
                throw (InterruptedException) new InterruptedException("stopped while MongoDB was away").initCause(e);
            } catch (MongoException | IOException trouble) {
                String now = describe(trouble);
                if (!troubled.equals(now)) {
                    LOG.warn("Sessions {}: {}", now, trouble.getMessage());
                    troubled = now;
                }
                retried.inc(batch.size());
                Thread.sleep(backoff.afterFailure().toMillis());
            }
        }
        if (!troubled.isEmpty()) {
            LOG.info("Sessions are archived again");
            backoff.reset();
        }
        batch.clear();
        batchBytes = 0;
    }

    /**
     * Returns when all are kept.
     *
     * @throws IOException where they are not: they may be tried again
     */
    private void keep(List<Inserted.Refusal> refused) throws IOException, InterruptedException {
        List<CompletableFuture<Void>> kept = refused.stream()
                .map(refusal -> refusedDocuments.keep(refusal.toKeep()))
                .toList();
        try {
            for (CompletableFuture<Void> one : kept) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IOException("Kafka does not take refused sessions: " + e.getCause(), e);
        }
    }

    /** What waiting cannot cure is waited for, too: the job goes on by itself when somebody has mended it. */
    static String describe(Exception trouble) {
        return trouble instanceof MongoException failure && MongoFailure.of(failure) == MongoFailure.PERMANENT
                ? "wait until somebody mends what MongoDB refuses"
                : "cannot be archived now, trying until they can";
    }

    private void count(Inserted inserted) {
        written.inc(inserted.written());
        present.inc(inserted.present());
        refused.inc(inserted.refused().size());
    }
}
