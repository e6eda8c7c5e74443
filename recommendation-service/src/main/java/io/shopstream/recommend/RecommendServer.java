package io.shopstream.recommend;

import com.mongodb.client.MongoClient;
import io.javalin.Javalin;
import io.shopstream.modelstore.ModelStore;
import io.shopstream.ranking.ListSettings;
import io.shopstream.recommend.answer.Exploration;
import io.shopstream.recommend.answer.Recommendations;
import io.shopstream.recommend.answer.Rule;
import io.shopstream.recommend.experiment.Experiment;
import io.shopstream.recommend.experiment.ExperimentsReader;
import io.shopstream.recommend.lists.ListsReader;
import io.shopstream.recommend.lists.LiveLists;
import io.shopstream.recommend.lists.PopularLists;
import io.shopstream.recommend.topic.TopicFollower;
import io.shopstream.recommend.topic.TopicWriter;
import io.shopstream.settings.KafkaSettings;
import io.shopstream.settings.MongoClientFactory;
import io.shopstream.web.Served;
import io.shopstream.web.WebProcess;
import io.shopstream.web.WebServer;
import io.shopstream.web.live.LiveViews;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The running service: lists that follow Kafka, profiles from Redis, and what answers. */
public final class RecommendServer implements WebProcess.Server {

    /** A hundred ids of a session, and what is left out of the answer. */
    private static final int MOST_BODY_BYTES = 64 * 1024;

    /** Whoever watches sees a change after this, and after what reading all that are watched takes. */
    private static final Duration WATCHED_EVERY = Duration.ofMillis(500);

    private static final int MOST_WATCHERS = 256;

    private static final Served SERVED = new Served(
            null,
            Set.of(RecommendEndpoints.SESSION, FeedbackEndpoint.PATH, ShownEndpoint.PATH),
            Set.of(BookEndpoint.RULES, BookEndpoint.EXPERIMENTS),
            MOST_BODY_BYTES,
            ServiceEndpoints::refusal);

    private final WebServer server;
    private final List<Runnable> ends;

    /** @param ends what runs besides the server */
    private RecommendServer(WebServer server, List<Runnable> ends) {
        this.server = server;
        this.ends = ends;
    }

    /**
     * Starts it. It answers at once, and is ready when the lists are complete.
     *
     * @throws IllegalStateException if it cannot listen where it is told to
     */
    public static RecommendServer start(RecommendSettings settings) {
        MongoClient mongo = MongoClientFactory.open(settings.mongo());
        ModelStore models = new ModelStore(mongo.getDatabase(settings.mongo().database()));
        RecommendServer server =
                start(settings, topic -> consumer(settings.kafka()), TopicWriter.of(settings.kafka()), models::get);
        server.ends.add(mongo::close);
        return server;
    }

    /** @param consumers by topic; each reads committed records, as bytes */
    static RecommendServer start(
            RecommendSettings settings,
            Function<String, Consumer<byte[], byte[]>> consumers,
            TopicWriter kafka,
            PublishedFile.Files files) {
        Clock clock = Clock.systemUTC();
        Book<Rule> rules = new Book<>("rules", RulesReader::read, "--recommend-rules-file", settings.rulesFile());
        ListSettings listSettings =
                new ListSettings(settings.affinityHalfLife(), settings.trendHalfLife(), ListSettings.LENGTH);
        LiveLists lists = new LiveLists(listSettings, clock.millis());
        ListsReader listsReader = new ListsReader(lists, clock);
        TopicFollower neighbours = follower(consumers, settings.neighboursTopic(), listsReader, clock);
        Models models = Models.of(files, settings.popularityPenalty(), clock);
        Book<Experiment> experiments = new Book<>(
                "experiments",
                array -> ExperimentsReader.read(array, models.rankers()),
                "--recommend-experiments-file",
                settings.experimentsFile());
        TopicFollower ruleTopic =
                follower(consumers, settings.rulesTopic(), TopicFollower.Reader.all(rules, experiments), clock);
        TopicFollower modelTopic = follower(consumers, settings.modelsTopic(), models.reader(), clock);
        Profiles profiles = new Profiles(settings.redis(), settings.profileKept(), settings.userIdKey());
        PopularLists popular = new PopularLists();
        TopicFollower popularTopic = follower(consumers, settings.popularTopic(), popular, clock);
        RecommendMetrics metrics =
                new RecommendMetrics(lists, listsReader, neighbours, popularTopic, profiles, models, experiments);
        Exploration exploration = new Exploration(
                settings.explore(), () -> ThreadLocalRandom.current().nextDouble());
        Recommendations recommendations =
                new Recommendations(lists, popular, models.ranker(), models.factors(), rules, exploration);
        Answers answers = new Answers(recommendations, experiments, neighbours, metrics, clock);
        LiveViews<WatchedShopper> live = new LiveViews<>(
                new ShopperLists(answers, profiles), RecommendSettings.SERVICE, WATCHED_EVERY, MOST_WATCHERS);
        WebServer server = WebServer.start(settings.web(), SERVED, routes -> {
            new ServiceEndpoints(settings, lists, neighbours, models, metrics).addTo(routes);
            new RecommendEndpoints(answers, profiles, live).addTo(routes);
            new FeedbackEndpoint(kafka, settings.feedbackTopic(), profiles, metrics.feedback(), clock).addTo(routes);
            new ShownEndpoint(kafka, settings.shownTopic(), profiles, metrics.shown(), clock).addTo(routes);
            new BookEndpoint<>(BookEndpoint.RULES, rules, kafka, settings.rulesTopic()).addTo(routes);
            new BookEndpoint<>(BookEndpoint.EXPERIMENTS, experiments, kafka, settings.rulesTopic()).addTo(routes);
            new ListEndpoints(lists, popular).addTo(routes);
        });
        follow(neighbours, "lists");
        follow(ruleTopic, "rules");
        follow(modelTopic, "models");
        follow(popularTopic, "popular");
        List<Runnable> ends = List.of(
                live::close,
                neighbours::close,
                ruleTopic::close,
                modelTopic::close,
                popularTopic::close,
                kafka::close,
                profiles::close);
        return new RecommendServer(server, new ArrayList<>(ends));
    }

    private static TopicFollower follower(
            Function<String, Consumer<byte[], byte[]>> consumers,
            String topic,
            TopicFollower.Reader reader,
            Clock clock) {
        return new TopicFollower(() -> consumers.apply(topic), topic, reader, clock);
    }

    private static void follow(TopicFollower follower, String name) {
        Thread thread = new Thread(follower, name);
        thread.setDaemon(true);
        thread.start();
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
        ends.forEach(Runnable::run);
    }
}
