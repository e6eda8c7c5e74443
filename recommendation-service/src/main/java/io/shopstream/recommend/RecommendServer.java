package io.shopstream.recommend;

import io.javalin.Javalin;
import io.shopstream.ranking.ListSettings;
import io.shopstream.ranking.RankerFile;
import io.shopstream.recommend.answer.Recommendations;
import io.shopstream.recommend.lists.ListsFollower;
import io.shopstream.recommend.lists.LiveLists;
import io.shopstream.settings.KafkaSettings;
import io.shopstream.web.Served;
import io.shopstream.web.WebProcess;
import io.shopstream.web.WebServer;
import java.time.Clock;
import java.util.Properties;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The running service: lists that follow Kafka, profiles from Redis, and what answers. */
public final class RecommendServer implements WebProcess.Server {

    /** A hundred ids of a session, and what is left out of the answer. */
    private static final int MOST_BODY_BYTES = 64 * 1024;

    private final WebServer server;
    private final ListsFollower follower;
    private final ProfileReader profiles;

    private RecommendServer(WebServer server, ListsFollower follower, ProfileReader profiles) {
        this.server = server;
        this.follower = follower;
        this.profiles = profiles;
    }

    /**
     * Starts it. It answers at once, and is ready when the lists are complete.
     *
     * @throws IllegalStateException if it cannot listen where it is told to
     */
    public static RecommendServer start(RecommendSettings settings) {
        return start(settings, () -> consumer(settings.kafka()));
    }

    static RecommendServer start(RecommendSettings settings, Supplier<Consumer<byte[], byte[]>> consumers) {
        Clock clock = Clock.systemUTC();
        ListSettings listSettings =
                new ListSettings(settings.affinityHalfLife(), settings.trendHalfLife(), ListSettings.LENGTH);
        LiveLists lists = new LiveLists(listSettings, clock.millis());
        ListsFollower follower = new ListsFollower(consumers, settings.neighboursTopic(), lists, clock);
        ProfileReader profiles = new ProfileReader(settings.redis());
        RecommendEndpoints endpoints = new RecommendEndpoints(
                settings,
                new Recommendations(lists, RankerFile.shipped()),
                lists,
                profiles,
                follower,
                new RecommendMetrics(lists, follower, profiles),
                clock);
        Served served =
                new Served(null, Set.of(RecommendEndpoints.SESSION), MOST_BODY_BYTES, RecommendEndpoints::refusal);
        WebServer server = WebServer.start(settings.web(), served, endpoints::addTo);
        Thread thread = new Thread(follower, "lists");
        thread.setDaemon(true);
        thread.start();
        return new RecommendServer(server, follower, profiles);
    }

    private static Consumer<byte[], byte[]> consumer(KafkaSettings kafka) {
        Properties properties = kafka.properties();
        properties.setProperty(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrap());
        properties.setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.setProperty(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        // of what is fetched ahead the heap has to hold all
        properties.setProperty(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, Integer.toString(4 << 20));
        properties.setProperty(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, Integer.toString(1 << 20));
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public String address() {
        return server.address();
    }

    Javalin javalin() {
        return server.javalin();
    }

    @Override
    public void close() {
        server.close();
        follower.close();
        profiles.close();
    }
}
