package io.shopstream.factors;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.model.Filters;
import io.shopstream.factors.input.InputSettings;
import io.shopstream.factors.result.OutputSettings;
import io.shopstream.factors.result.ResultFiles;
import io.shopstream.factors.result.Results;
import io.shopstream.factors.result.StoreResults;
import io.shopstream.factors.settings.LearningSettings;
import io.shopstream.factors.settings.WorkSettings;
import io.shopstream.session.ValidSession;
import io.shopstream.session.codec.Decoded;
import io.shopstream.session.codec.SessionCodec;
import io.shopstream.sessionarchive.ArchivedSession;
import io.shopstream.sessionarchive.SessionCollection;
import io.shopstream.settings.Arguments;
import io.shopstream.settings.ElasticsearchSettings;
import io.shopstream.settings.InvalidSettings;
import io.shopstream.settings.MongoSettings;
import io.shopstream.staged.BatchResults;
import io.shopstream.staged.Stores;
import io.shopstream.staged.StubStores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** From where ratings come from to where results go. */
@Timeout(300)
class InputsTest {

    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(2)
            .build());

    private final StubStores stubs = new StubStores();

    @TempDir
    Path folder = Path.of("");

    @AfterEach
    void stop() {
        stubs.close();
    }

    @Test
    void learnsFromTheArchiveAndReplacesWhatIsInBothStores() throws Exception {
        for (int user = 0; user < 12; user++) {
            for (int product = 0; product < 4; product++) {
                archive("u" + user, product, user % 2 == 0 ? "garden-" : "office-");
            }
        }
        archive("u0", 9, "garden-");
        submit("--run-id=20261120-100000-a", "--top=3");
        submit("--run-id=20261120-110000-b", "--top=3");

        Document user = stubs.database
                .getCollection("user_recommendations")
                .find(Filters.eq("userId", "u2"))
                .first();
        assertThat(Objects.requireNonNull(user).getList("productIds", String.class))
                .hasSize(3)
                .doesNotContain("garden-0", "garden-1", "garden-2", "garden-3");
        assertThat(user.getInteger("known")).isEqualTo(4);
        assertThat(stubs.database.getCollection("user_recommendations").countDocuments())
                .isEqualTo(12);
        assertThat(stubs.database.getCollection("product_factors").countDocuments())
                .isEqualTo(9);
        assertThat(stubs.database.getCollection("product_factors").find().map(product -> product.getList(
                                "factors", Double.class)
                        .size()))
                .containsOnly(4);
        assertThat(stubs.database.getCollection("product_factors").distinct("runId", String.class))
                .containsExactly("20261120-110000-b");
        assertThat(stubs.database.getCollection("factorization_runs").find().map(run -> run.getInteger("ratings")))
                .containsExactly(49, 49);
        assertThat(stubs.elasticsearch.requests("POST /_aliases").get(1))
                .contains("{\"add\":{\"index\":\"user_recommendation-v1-20261120-110000-b\",\"alias\":"
                        + "\"user_recommendation\"}}");
    }

    @Test
    void aFaultyFileIsOneLineAndEndsTheJob() throws Exception {
        Path file = Files.writeString(folder.resolve("ratings.csv"), "a,x,5,1\nb,x,many,2\n", UTF_8);
        assertThatThrownBy(() -> submit("--ratings=" + file, "--out=" + folder.resolve("out")))
                .hasStackTraceContaining("has a rating that is no number: many");

        Files.writeString(file, "a,x,5,1\n" + "b".repeat(257) + ",x,4,2\n");
        assertThatThrownBy(() -> submit("--ratings=" + file, "--out=" + folder.resolve("out")))
                .hasStackTraceContaining("cannot be taken: an id of a user has 257 characters, more than 256");

        Files.writeString(file, "");
        assertThatThrownBy(() -> submit("--ratings=" + file, "--out=" + folder.resolve("out")))
                .hasStackTraceContaining("is empty");
        assertThat(folder.resolve("out/CURRENT")).doesNotExist();
    }

    @Test
    void whatIsMadeUpIsTheSameOnAnyNumberOfTasks() throws Exception {
        submit("--simulate=200x50x4000", "--out=" + folder.resolve("one"), "--tasks=1");
        submit("--simulate=200x50x4000", "--out=" + folder.resolve("two"), "--tasks=2");

        ReadResults one = ReadResults.of(folder.resolve("one"));
        assertThat(one.users())
                .hasSize(200)
                .isEqualTo(ReadResults.of(folder.resolve("two")).users());
        assertThat(one.report().path("ratings").asInt()).isBetween(1500, 4000);
    }

    @Test
    void flagsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> submit("--simulate=many"))
                .isInstanceOf(InvalidSettings.class)
                .hasMessage("--simulate is users, items and interactions, such as 1000x200x50000, found 'many'");
        assertThatThrownBy(() -> submit("--simulate=1x1x1", "--ratings=x"))
                .hasMessage("--ratings and --simulate exclude each other");
        assertThatThrownBy(() -> submit("--kind=likes")).hasMessage("--kind is stars or actions, found 'likes'");
        assertThatThrownBy(() -> submit("--regularization=0"))
                .hasMessage("regularization must be more than 0, not 0.0");
        assertThatThrownBy(() -> submit("--tasks=257"))
                .hasMessageStartingWith("--tasks is a whole number from 1 to 256");
        assertThatThrownBy(() -> submit()).hasMessage("the archive is empty: shopstream submit archive fills it");
    }

    private void submit(String... flags) throws Exception {
        String[] all = Arrays.copyOf(flags, flags.length + 2);
        all[flags.length] = "--rank=4";
        all[flags.length + 1] = "--iterations=3";
        Arguments arguments = Arguments.of(all, Map.of());
        Configuration configuration = new Configuration();
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, Integer.MAX_VALUE);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        InputSettings input = InputSettings.from(arguments);
        LearningSettings learning = LearningSettings.from(arguments, input.kind());
        MongoSettings mongo = MongoSettings.from(stubs.arguments());
        FactorizationJob.run(
                env,
                input,
                mongo,
                learning,
                WorkSettings.from(arguments, 2),
                results(OutputSettings.from(arguments), mongo));
    }

    /** The stub of Elasticsearch has no version to be asked for. */
    private Results results(OutputSettings output, MongoSettings mongo) {
        ElasticsearchSettings elasticsearch = ElasticsearchSettings.from(stubs.arguments());
        return output.folder() == null
                ? new StoreResults(new Stores(mongo, elasticsearch, BatchResults.FACTORIZATION, output.run()), false)
                : new ResultFiles(output.folder(), output.run().id(), true);
    }

    private void archive(String user, int product, String taste) throws IOException {
        String json = "{\"messageId\":\"m-" + user + product + "\",\"sessionId\":\"s\",\"user\":{\"userId\":\"" + user
                + "\"},\"visitor\":\"new\",\"device\":{\"deviceType\":\"mobile\",\"operatingSystem\":\"iOS\","
                + "\"browserType\":\"Safari\"},\"referrer\":\"Google\",\"interactions\":[{\"at\":\"2026-11-20T10:00:0"
                + product + "Z\",\"action\":\"purchase\",\"productId\":\"" + taste + product + "\"}]}";
        if (!(SessionCodec.decodeValid(json.getBytes(UTF_8)) instanceof Decoded.Accepted<ValidSession> session)) {
            throw new IOException("no session: " + json);
        }
        SessionCollection.of(stubs.client, MongoSettings.from(stubs.arguments()))
                .insertOne(
                        new RawBsonDocument(ArchivedSession.of(session.value()).bson()));
    }
}
