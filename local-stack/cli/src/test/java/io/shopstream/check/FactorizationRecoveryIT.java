package io.shopstream.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.shopstream.local.Home;
import io.shopstream.local.LocalStack;
import io.shopstream.local.Ports;
import io.shopstream.local.StackListener;
import io.shopstream.local.UserError;
import io.shopstream.local.flink.FlinkRest;
import io.shopstream.local.service.StackShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/**
 * Factors that are learned on a cluster whose processes are killed: what everybody finds in the end is, bit by bit, what a run that nobody
 * disturbs comes to, and nothing else is left.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(600)
class FactorizationRecoveryIT {

    private static final String[] FACTORIZE = {
        "factorize", "--", "--simulate", "3000x600x120000", "--rank", "8", "--iterations", "12", "--top", "5"
    };
    private static final long DEADLINE_SECONDS = 120;

    private final TestedStack tested = TestedStack.in("factorization-it");
    private final LocalStack stack = new LocalStack(
            new Home(CommandLineRun.checkout(), tested.home()),
            new Ports(CommandLineRun.PORT_OFFSET),
            new StackShape(
                    Set.of("zookeeper", "elasticsearch", "mongo", "jobmanager", "taskmanager"),
                    2,
                    StackShape.USUAL.taskHeap(),
                    StackShape.USUAL.managed()));
    private Map<String, String> undisturbed = Map.of();

    @BeforeAll
    void start() throws InterruptedException {
        stop();
        stack.reset();
        stack.up(new StackListener() {});
        tested.shopstream(FACTORIZE);
        undisturbed = results();
        assertThat(undisturbed).hasSize(3_000 + 600 + 3_000);
    }

    @AfterAll
    void stop() throws InterruptedException {
        stack.down(new StackListener() {});
    }

    @Test
    void aTaskManagerThatIsKilledWhileItWritesResultsCostsTime() {
        CommandLineRun run = CommandLineRun.disturbedShopstream(
                tested.home(), printed -> printed.contains(": Write"), () -> kill("taskmanager"), FACTORIZE);

        assertThat(run.status()).as("%s", run).isZero();
        assertThat(run.output()).contains("failed, and begins again: ");
        assertThat(results()).isEqualTo(undisturbed);
    }

    @Test
    void aClusterThatIsKilledBetweenIterationsIsOneLineAndTheJobComesToItsEndByItself() throws InterruptedException {
        long runs = runs();
        CommandLineRun run = CommandLineRun.disturbedShopstream(
                tested.home(),
                printed -> printed.contains(": Iteration "),
                () -> {
                    kill("taskmanager");
                    kill("jobmanager");
                },
                FACTORIZE);

        assertThat(run.status()).as("%s", run).isEqualTo(1);
        assertThat(run.errors()).startsWith("shopstream: Flink ").hasLineCount(1);
        assertThat(runs()).as("runs that are published").isEqualTo(runs);
        awaitRuns(runs + 1);
        assertThat(results()).isEqualTo(undisturbed);

        tested.shopstream(FACTORIZE);
        assertThat(runs()).isEqualTo(runs + 2);
        assertThat(results()).isEqualTo(undisturbed);
    }

    private void kill(String service) {
        assertThat(tested.kill(service)).as("%s was killed", service).isTrue();
    }

    /** What everybody finds, but for which run it is of; and that nobody finds anything else. */
    private Map<String, String> results() {
        Map<String, String> results = new TreeMap<>();
        try (MongoClient mongo = mongo()) {
            MongoDatabase database = mongo.getDatabase("shopstream");
            assertThat(database.listCollectionNames().into(new ArrayList<>()))
                    .filteredOn(name -> name.matches("(product_factors|user_recommendations).*"))
                    .containsExactlyInAnyOrder("product_factors", "user_recommendations");
            for (String collection : List.of("product_factors", "user_recommendations")) {
                for (Document document : database.getCollection(collection).find()) {
                    document.remove("runId");
                    document.remove("runAt");
                    results.put(collection + " " + document.get("_id"), document.toJson());
                }
            }
        }
        StoredDocuments search = TestedStack.elasticsearch();
        assertThat(search.call("GET", "/user_recommendation-v1-*", "")).hasSize(1);
        search.all("user_recommendation").forEach((id, fields) -> {
            fields.remove("runId");
            fields.remove("runAt");
            results.put("search " + id, fields.toString());
        });
        return results;
    }

    private static long runs() {
        try (MongoClient mongo = mongo()) {
            return mongo.getDatabase("shopstream")
                    .getCollection("factorization_runs")
                    .countDocuments();
        }
    }

    private void awaitRuns(long runs) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
        while (runs() < runs || isAtWork()) {
            assertThat(System.nanoTime()).as("the job has ended").isLessThan(deadline);
            Thread.sleep(250);
        }
    }

    private boolean isAtWork() throws InterruptedException {
        try {
            return new FlinkRest(stack.addresses().flink())
                    .liveJob("factorization")
                    .isPresent();
        } catch (UserError notYetBack) {
            return true;
        }
    }

    private static MongoClient mongo() {
        return MongoClients.create("mongodb://127.0.0.1:" + TestedStack.port(17_017));
    }
}
