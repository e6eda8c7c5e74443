package io.shopstream.factors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.shopstream.factorization.ActionWeights;
import io.shopstream.factorization.ExplicitAls;
import io.shopstream.factorization.ExplicitModel;
import io.shopstream.factorization.Factors;
import io.shopstream.factorization.IdDictionary;
import io.shopstream.factorization.ImplicitAls;
import io.shopstream.factorization.ImplicitModel;
import io.shopstream.factorization.RatingMatrix;
import io.shopstream.factorization.Ratings;
import io.shopstream.factorization.TopItems;
import io.shopstream.factorization.Workers;
import io.shopstream.factors.block.Chunk;
import io.shopstream.factors.block.Counted;
import io.shopstream.factors.block.Figures;
import io.shopstream.factors.block.Given;
import io.shopstream.factors.block.Merging;
import io.shopstream.factors.block.Numbering;
import io.shopstream.factors.result.Note;
import io.shopstream.factors.result.ResultFiles;
import io.shopstream.factors.result.Results;
import io.shopstream.factors.settings.LearningSettings;
import io.shopstream.factors.settings.WorkSettings;
import io.shopstream.factors.step.Learned;
import io.shopstream.factors.step.Shipment;
import io.shopstream.factors.step.Totals;
import io.shopstream.settings.Arguments;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntToLongFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.tuple.Tuple5;
import org.apache.flink.api.java.typeutils.PojoTypeInfo;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.runtime.jobgraph.JobVertex;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class FactorizationJobTest {

    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(4)
            .build());

    private static final List<Tuple5<Long, String, String, Float, Long>> STARS = SomeRatings.stars(120, 45, 0.3, 7);
    private static final List<Tuple5<Long, String, String, Float, Long>> ACTIONS = SomeRatings.actions(120, 45, 0.3, 8);

    @TempDir
    Path folder = Path.of("");

    @Test
    void starsAreLearnedAsOneProcessLearnsThemOnAnyNumberOfTasks() throws Exception {
        LearningSettings settings = learning("stars");
        Ratings ratings = SomeRatings.inOneProcess(STARS);
        RatingMatrix matrix = RatingMatrix.latest(ratings);
        ExplicitAls als = new ExplicitAls(settings.explicit(), matrix, new Workers(1), byHash(ratings.userIds()));
        for (int iteration = 0; iteration < settings.iterations(); iteration++) {
            als.iterate();
        }
        ExplicitModel model = als.model();
        int[][] lists = TopItems.of(model).forAll(model.users(), matrix.byUser(), 5, new Workers(1));

        for (int tasks : new int[] {1, 2, 4}) {
            ReadResults results = run(STARS, Merging.latest(), settings, tasks);

            assertSame(results.users(), ratings.userIds(), model.users());
            assertSame(results.products(), ratings.itemIds(), model.items());
            assertThat(results.report().path("ratings").asInt()).isEqualTo(matrix.cells());
            assertThat(results.report().path("mean").asDouble()).isCloseTo(model.mean(), within(1e-9));
            for (int iteration = 0; iteration < settings.iterations(); iteration++) {
                assertThat(results.report().path("objectives").get(iteration).asDouble())
                        .isCloseTo(als.objectives().get(iteration), within(1e-3));
            }
            for (int user = 0; user < lists.length; user++) {
                JsonNode found = Objects.requireNonNull(
                        results.users().get(ratings.userIds().id(user)));
                assertThat(ReadResults.items(found)).isEqualTo(names(lists[user], ratings.itemIds()));
                assertThat(found.path("items").get(0).path("score").asDouble())
                        .isCloseTo(model.predict(user, lists[user][0]), within(1e-3));
            }
        }
    }

    @Test
    void actionsAreLearnedAsOneProcessLearnsThemOnAnyNumberOfTasks() throws Exception {
        LearningSettings settings = learning("actions");
        Ratings ratings = SomeRatings.inOneProcess(ACTIONS);
        RatingMatrix matrix =
                ActionWeights.defaults().withHalfLife(Duration.ofMinutes(5)).matrix(ratings);
        ImplicitAls als = new ImplicitAls(settings.implicit(), matrix, new Workers(1), byHash(ratings.userIds()));
        for (int iteration = 0; iteration < settings.iterations(); iteration++) {
            als.iterate();
        }
        ImplicitModel model = als.model();
        int[][] lists = TopItems.of(model).forAll(model.users(), matrix.byUser(), 5, new Workers(1));

        for (int tasks : new int[] {1, 2, 4}) {
            ReadResults results = run(ACTIONS, new Merging(true, 300_000, 2_000_000), settings, tasks);

            assertSame(results.users(), ratings.userIds(), model.users());
            assertSame(results.products(), ratings.itemIds(), model.items());
            for (int iteration = 0; iteration < settings.iterations(); iteration++) {
                assertThat(results.report().path("objectives").get(iteration).asDouble())
                        .isCloseTo(als.objectives().get(iteration), within(1e-3));
            }
            for (int user = 0; user < lists.length; user++) {
                JsonNode found = Objects.requireNonNull(
                        results.users().get(ratings.userIds().id(user)));
                assertThat(ReadResults.items(found)).isEqualTo(names(lists[user], ratings.itemIds()));
                assertThat(found.path("items").get(0).path("score").asDouble())
                        .isCloseTo(model.score(user, lists[user][0]), within(1e-4));
            }
        }
    }

    @Test
    void whateverTheTasksAndWhatTheyHoldTheResultHasTheSameBits() throws Exception {
        ReadResults one = run(ACTIONS, Merging.summed(), learning("actions"), 1, 1_000_000);
        for (int tasks : new int[] {2, 3, 4}) {
            ReadResults other = run(ACTIONS, Merging.summed(), learning("actions"), tasks, 100);

            assertThat(other.users()).isEqualTo(one.users());
            assertThat(other.products()).isEqualTo(one.products());
            assertThat(other.report().path("objectives")).isEqualTo(one.report().path("objectives"));
        }
    }

    @Test
    void moreTasksHoldLessEach() throws Exception {
        List<Long> held = new ArrayList<>();
        for (int tasks : new int[] {1, 2, 4}) {
            JsonNode report =
                    run(STARS, Merging.latest(), learning("stars"), tasks, 800).report();
            held.add(report.path("steps").findValues("heldBytes").stream()
                    .mapToLong(JsonNode::asLong)
                    .max()
                    .orElseThrow());
        }

        assertThat(held).isSortedAccordingTo((one, other) -> Long.compare(other, one));
    }

    /** Fails once when all parts but one are written. */
    record FailingResults(Results results) implements Results {

        static final AtomicBoolean FAIL = new AtomicBoolean();

        @Override
        public void create() throws IOException {
            results.create();
        }

        @Override
        public Part open(int task, int attempt) throws IOException {
            Part part = results.open(task, attempt);
            return new Part() {
                @Override
                public void write(Learned learned) throws IOException {
                    part.write(learned);
                    if (FAIL.getAndSet(false)) {
                        throw new IOException("the disk is gone");
                    }
                }

                @Override
                public String finish() throws IOException {
                    return part.finish();
                }

                @Override
                public void close() throws IOException {
                    part.close();
                }
            };
        }

        @Override
        public void publish(List<String> parts, String report) throws IOException, InterruptedException {
            results.publish(parts, report);
        }
    }

    @Test
    void aTaskThatFailsBeginsAgainAndTheResultIsWhole() throws Exception {
        ReadResults whole = run(STARS, Merging.latest(), learning("stars"), 2);
        FailingResults.FAIL.set(true);
        Results failing = new FailingResults(files("again"));

        submit(STARS, Merging.latest(), learning("stars"), work(2, 300, 5), failing, 2);

        ReadResults again = ReadResults.of(folder);
        assertThat(again.run()).isEqualTo("again");
        assertThat(FailingResults.FAIL).isFalse();
        assertThat(again.users()).isEqualTo(whole.users());
        assertThat(again.products()).isEqualTo(whole.products());
    }

    @Test
    void aRunThatDiesLeavesTheLastOneAndTheNextReplacesItWhole() throws Exception {
        submit(STARS, Merging.latest(), learning("stars"), work(2, 300, 5), files("one"), 0);
        FailingResults.FAIL.set(true);
        Results failing = new FailingResults(files("two"));
        assertThatThrownBy(() -> submit(ACTIONS, Merging.summed(), learning("actions"), work(2, 300, 5), failing, 0))
                .hasStackTraceContaining("the disk is gone");

        assertThat(ReadResults.of(folder).run()).isEqualTo("one");
        assertThat(ReadResults.of(folder).users()).hasSize(120);

        submit(ACTIONS, Merging.summed(), learning("actions"), work(2, 300, 5), files("three"), 0);
        assertThat(ReadResults.of(folder).run()).isEqualTo("three");
        assertThat(ReadResults.of(folder).report().path("settings").path("kind").asText())
                .isEqualTo("ACTIONS");
        Set<String> left = new HashSet<>();
        ReadResults.children(folder).forEach(path -> left.add(path.getFileName().toString()));
        assertThat(left).containsExactlyInAnyOrder("CURRENT", "three");
    }

    @Test
    void tooLittleAndTooMuchEndTheJobInOneLine() {
        assertEnds(List.of(), learning("stars"), work(2, 300, 5), "there are no ratings to learn from");
        assertEnds(
                List.of(Given.rating("u", "p", -1, 0)),
                learning("actions"),
                work(2, 300, 5),
                "there is no action above 0 to learn from");
        assertEnds(STARS, learning("stars"), new WorkSettings(2, 300, 5, 1000, 44), "there are 45 items, more than 44");
        assertEnds(
                STARS, learning("stars"), new WorkSettings(2, 300, 5, 119, 45), "there are 120 users, more than 119");
        assertEnds(
                List.of(Given.rating("u", "p", Float.MAX_VALUE, 0), Given.rating("u", "q", -Float.MAX_VALUE, 0)),
                learning("stars"),
                work(1, 300, 5),
                "the equations of row 0 have no one solution");
    }

    /** With restarts that would go on for ever. */
    private void assertEnds(
            List<Tuple5<Long, String, String, Float, Long>> ratings,
            LearningSettings learning,
            WorkSettings work,
            String message) {
        Merging merging = learning.kind() == LearningSettings.Kind.STARS ? Merging.latest() : Merging.summed();
        assertThatThrownBy(() -> submit(ratings, merging, learning, work, files("none"), Integer.MAX_VALUE))
                .hasStackTraceContaining(message);
    }

    private ReadResults run(
            List<Tuple5<Long, String, String, Float, Long>> ratings,
            Merging merging,
            LearningSettings learning,
            int tasks)
            throws Exception {
        return run(ratings, merging, learning, tasks, 300);
    }

    private ReadResults run(
            List<Tuple5<Long, String, String, Float, Long>> ratings,
            Merging merging,
            LearningSettings learning,
            int tasks,
            int held)
            throws Exception {
        submit(ratings, merging, learning, work(tasks, held, 5), files("run-" + tasks), 0);
        return ReadResults.of(folder);
    }

    private Results files(String run) {
        return new ResultFiles(folder.toString(), run, true);
    }

    /** As if both ids had one hash, of which 64 bits make one pair among five billion ids. */
    @Test
    void twoUsersOfOneHashStayTwo() throws Exception {
        ReadResults usual = run(STARS, Merging.latest(), learning("stars"), 2);
        long hash = Numbering.hash("shopper 7");
        List<Tuple5<Long, String, String, Float, Long>> collided = STARS.stream()
                .map(rating -> rating.f1.equals("shopper 8")
                        ? Tuple5.of(hash, rating.f1, rating.f2, rating.f3, rating.f4)
                        : rating)
                .toList();

        ReadResults results = run(collided, Merging.latest(), learning("stars"), 2);

        assertThat(results.users()).hasSize(120);
        for (String user : List.of("shopper 7", "shopper 8")) {
            float[] expected =
                    ReadResults.factors(Objects.requireNonNull(usual.users().get(user)));
            float[] found =
                    ReadResults.factors(Objects.requireNonNull(results.users().get(user)));
            for (int f = 0; f < expected.length; f++) {
                assertThat(found[f]).isCloseTo(expected[f], within(1e-4f));
            }
        }
    }

    @Test
    void everyOperatorHasItsUidAndChunksAreKeptOnce() {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        WorkSettings work = work(2, 300, 5);
        FactorizationJob.prepare(env, work);
        FactorizationJob.define(
                env.fromData(STARS, Given.RATING).uid("given").name("Given"),
                Merging.latest(),
                learning("stars"),
                work,
                files("none"));
        StreamGraph graph = env.getStreamGraph();
        Map<String, List<String>> inputs = new TreeMap<>();
        graph.getStreamNodes()
                .forEach(node -> inputs.put(
                        node.getTransformationUID(),
                        node.getInEdges().stream()
                                .map(edge ->
                                        graph.getStreamNode(edge.getSourceId()).getTransformationUID())
                                .sorted()
                                .toList()));

        assertThat(inputs)
                .containsEntry("number-users", List.of("sort-by-user"))
                .containsEntry("number-items", List.of("sort-by-item"))
                .containsEntry("sort-by-number", List.of("number-items", "number-users"))
                .containsEntry("first-users", List.of("totals", "user-rows"))
                .containsEntry("items-1", List.of("first-users", "number-items"))
                .containsEntry("users-4", List.of("items-4", "user-rows"))
                .containsEntry("write", List.of("items-4", "users-4"))
                .doesNotContainKey("items-5");
        for (JobVertex vertex : graph.getJobGraph().getVertices()) {
            List<Integer> consumers = vertex.getProducedDataSets().stream()
                    .map(data -> data.getConsumers().size())
                    .toList();
            if (vertex.getName().equals("Rows of users")) {
                assertThat(consumers).contains(5);
            }
        }
    }

    @Test
    void whatCrossesItsEdgesIsPojos() {
        for (Class<?> type : List.of(
                Chunk.class,
                Counted.class,
                Figures.class,
                Learned.class,
                Note.class,
                Shipment.class,
                Shipment.OuterProducts.class,
                Totals.class)) {
            assertThat(TypeInformation.of(type)).isInstanceOf(PojoTypeInfo.class);
        }
    }

    private static void submit(
            List<Tuple5<Long, String, String, Float, Long>> ratings,
            Merging merging,
            LearningSettings learning,
            WorkSettings work,
            Results results,
            int restarts)
            throws Exception {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, restarts == 0 ? "none" : "fixed-delay");
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, Math.max(1, restarts));
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(10));
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        FactorizationJob.prepare(env, work);
        results.create();
        FactorizationJob.define(
                env.fromData(ratings.isEmpty() ? STARS : ratings, Given.RATING)
                        .uid("given")
                        .name("Given")
                        .filter(rating -> !ratings.isEmpty())
                        .uid("if-any")
                        .name("If any"),
                merging,
                learning,
                work,
                results);
        env.execute();
    }

    private static WorkSettings work(int tasks, int held, int top) {
        return new WorkSettings(tasks, held, top, 1000, 1000);
    }

    private static LearningSettings learning(String kind) {
        return LearningSettings.from(
                Arguments.of(
                        new String[] {
                            "--kind=" + kind, "--rank=6", "--iterations=4", "--seed=3", "--unobserved-frequency=0.01"
                        },
                        Map.of()),
                LearningSettings.Kind.STARS);
    }

    private static IntToLongFunction byHash(IdDictionary ids) {
        return row -> Numbering.hash(ids.id(row));
    }

    private static List<String> names(int[] items, IdDictionary ids) {
        List<String> names = new ArrayList<>();
        for (int item : items) {
            names.add(ids.id(item));
        }
        return names;
    }

    private static void assertSame(Map<String, JsonNode> found, IdDictionary ids, Factors expected) {
        assertThat(found).hasSize(ids.size());
        for (int row = 0; row < ids.size(); row++) {
            float[] factors = ReadResults.factors(Objects.requireNonNull(found.get(ids.id(row))));
            float[] single = expected.row(row);
            assertThat(factors).as(ids.id(row)).hasSize(single.length);
            for (int f = 0; f < factors.length; f++) {
                assertThat(factors[f]).as("%s, %d", ids.id(row), f).isCloseTo(single[f], within(1e-4f));
            }
        }
    }
}
