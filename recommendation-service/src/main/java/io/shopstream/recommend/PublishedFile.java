package io.shopstream.recommend;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.mongodb.MongoException;
import io.shopstream.recommend.topic.TopicFollower;
import io.shopstream.session.codec.ModelCodec;
import io.shopstream.session.recommendation.PublishedModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The model of a name that was published last, or, until there is one, what a shop begins with. One that cannot be used leaves the one
 * before in its place, and so does one whose file cannot be read yet, for as long as MongoDB is away. Whoever asks gets it without
 * waiting.
 *
 * @param <T> what it is used as
 */
final class PublishedFile<T> implements TopicFollower.Reader, Supplier<T> {

    /** The version of what a shop begins with. */
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

    /**
     * Models of one kind.
     *
     * @param name by which they are published
     * @param what one is called, as in {@code a ranker}
     * @param mostBytes of a file
     * @param shipped what a shop begins with
     */
    record Kind<T>(String name, String what, long mostBytes, T shipped, Format<T> format) {}

    /** Makes a model of a file. */
    interface Format<T> {

        /** @throws IOException in one line, if it is none that can be used */
        T read(InputStream in, String version) throws IOException;
    }

    /**
     * What is in use, and why nothing newer is.
     *
     * @param model what was published of the one in use; null for what a shop begins with
     * @param problem with the one that was published last; null if that is the one in use
     */
    record State<T>(
            T used,
            @Nullable PublishedModel model,
            @Nullable String problem) {

        /** Tells the one in use from others. */
        String version() {
            return model == null ? SHIPPED : model.version();
        }

        private State<T> with(String newProblem) {
            return new State<>(used, model, newProblem);
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(PublishedFile.class);
    private static final long RETRY_MILLIS = 5_000;

    private final Kind<T> kind;
    private final Files files;
    private final Clock clock;
    private volatile State<T> state;
    private @Nullable PublishedModel wanted;
    private long triedAt;

    PublishedFile(Kind<T> kind, Files files, Clock clock) {
        this.kind = kind;
        this.files = files;
        this.clock = clock;
        state = new State<>(kind.shipped(), null, null);
    }

    /** The one that comes with the service. */
    T shipped() {
        return kind.shipped();
    }

    @Override
    public T get() {
        return state.used();
    }

    State<T> state() {
        return state;
    }

    @Override
    public void take(List<ConsumerRecord<byte[], byte[]>> records) {
        for (ConsumerRecord<byte[], byte[]> record : records) {
            if (record.key() != null && new String(record.key(), UTF_8).equals(kind.name())) {
                take(record.value());
            }
        }
    }

    private void take(byte @Nullable [] value) {
        wanted = null;
        if (value == null) {
            state = new State<>(kind.shipped(), null, null);
            return;
        }
        try {
            PublishedModel published = ModelCodec.read(value);
            if (published.bytes() > kind.mostBytes()) {
                problem(published.version() + " is too large for " + kind.what() + ", " + published.bytes() + " bytes");
            } else if (published.version().equals(state.version())) {
                state = new State<>(state.used(), published, null);
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
            T read = kind.format().read(new ByteArrayInputStream(files.get(model)), model.version());
            wanted = null;
            state = new State<>(read, model, null);
            LOG.info("{} {} is in use", kind.name(), model.version());
        } catch (MongoException e) {
            problem(model.version() + " cannot be read yet: MongoDB does not answer");
        } catch (IOException | RuntimeException e) {
            wanted = null;
            problem(model.version() + ": " + e.getMessage());
        }
    }

    private void problem(String line) {
        state = state.with(line);
        LOG.warn("{} {} stays in use; {}", kind.name(), state.version(), line);
    }
}
