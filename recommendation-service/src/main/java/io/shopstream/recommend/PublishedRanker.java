package io.shopstream.recommend;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.mongodb.MongoException;
import io.shopstream.ranking.Ranker;
import io.shopstream.ranking.RankerFile;
import io.shopstream.recommend.answer.UsedRanker;
import io.shopstream.recommend.topic.TopicFollower;
import io.shopstream.session.codec.ModelCodec;
import io.shopstream.session.recommendation.PublishedModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ranker of a name that was published last, or, until there is one, the shipped one. One that cannot be used leaves the one before in
 * its place, and so does one whose file cannot be read yet, for as long as MongoDB is away. Whoever asks gets it without
 * waiting.
 */
final class PublishedRanker implements TopicFollower.Reader, Supplier<UsedRanker> {

    /** The ranker that a shop begins with. */
    static final String SHIPPED = "shipped";

    /** Reads the file of a model. */
    interface Files {

        /**
         * The file.
         *
         * @throws IOException in one line, if there is none, or it is another one
         * @throws MongoException while MongoDB is away
         */
        byte[] get(PublishedModel model) throws IOException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(PublishedRanker.class);
    private static final long RETRY_MILLIS = 5_000;

    private final String name;
    private final Files files;
    private final double popularityPenalty;
    private final Clock clock;
    private final UsedRanker shipped;
    private volatile State state;
    private @Nullable PublishedModel wanted;
    private long triedAt;

    /**
     * What is in use, and why nothing newer is.
     *
     * @param model what was published of the one in use; null for the shipped one
     * @param problem with the one that was published last; null if that is the one in use
     */
    record State(
            UsedRanker used,
            @Nullable PublishedModel model,
            @Nullable String problem) {

        private State with(String newProblem) {
            return new State(used, model, newProblem);
        }
    }

    /**
     * Begins with the shipped one.
     *
     * @param name by which it is published
     * @param popularityPenalty as {@link Ranker#againstPopularity} takes it
     */
    PublishedRanker(String name, Files files, double popularityPenalty, Clock clock) {
        this.name = name;
        this.files = files;
        this.popularityPenalty = popularityPenalty;
        this.clock = clock;
        shipped = used(RankerFile.shipped(), SHIPPED);
        state = new State(shipped, null, null);
    }

    private UsedRanker used(Ranker ranker, String version) {
        return new UsedRanker(ranker.againstPopularity(popularityPenalty), version);
    }

    /** The one that comes with the service. */
    UsedRanker shipped() {
        return shipped;
    }

    @Override
    public UsedRanker get() {
        return state.used();
    }

    State state() {
        return state;
    }

    @Override
    public void take(List<ConsumerRecord<byte[], byte[]>> records) {
        for (ConsumerRecord<byte[], byte[]> record : records) {
            if (record.key() != null && new String(record.key(), UTF_8).equals(name)) {
                take(record.value());
            }
        }
    }

    private void take(byte @Nullable [] value) {
        wanted = null;
        if (value == null) {
            state = new State(shipped, null, null);
            return;
        }
        try {
            PublishedModel published = ModelCodec.read(value);
            if (published.bytes() > RankerFile.MOST_BYTES) {
                problem(published.version() + " is too large for a ranker, " + published.bytes() + " bytes");
            } else if (published.version().equals(state.used().version())) {
                state = new State(state.used(), published, null);
            } else {
                wanted = published;
                triedAt = clock.millis() - RETRY_MILLIS;
            }
        } catch (IOException | RuntimeException e) {
            problem("the record of the last one is none");
        }
    }

    @Override
    public void caughtUp() {
        @Nullable PublishedModel model = wanted;
        if (model == null || clock.millis() - triedAt < RETRY_MILLIS) {
            return;
        }
        triedAt = clock.millis();
        try {
            UsedRanker read = used(RankerFile.read(new ByteArrayInputStream(files.get(model))), model.version());
            wanted = null;
            state = new State(read, model, null);
            LOG.info("The {} {} is in use", name, model.version());
        } catch (MongoException e) {
            problem(model.version() + " cannot be read yet: MongoDB does not answer");
        } catch (IOException | RuntimeException e) {
            wanted = null;
            problem(model.version() + ": " + e.getMessage());
        }
    }

    private void problem(String line) {
        state = state.with(line);
        LOG.warn("The {} {} stays in use; {}", name, state.used().version(), line);
    }
}
