package io.shopstream.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shopstream.settings.Arguments;
import io.shopstream.settings.ElasticsearchSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ElasticsearchTest {

    private static final Search SESSIONS = Search.of("session_summary", "{\"size\":0}");

    @SuppressWarnings("NullAway.Init")
    private StubSearchServer stub;

    @BeforeEach
    void start() throws IOException {
        stub = new StubSearchServer();
    }

    @AfterEach
    void stop() {
        stub.close();
    }

    @Test
    void anIndexThatIsNotThereYetHoldsNothing() throws SearchFailure {
        stub.answer("session_summary", "{\"error\":{\"type\":\"index_not_found_exception\"},\"status\":404}");

        assertThat(new Elasticsearch(stub.settings(), "page").search(SESSIONS).isMissingNode())
                .isTrue();
    }

    @Test
    void aRefusedSearchSaysWhyInOneLine() {
        stub.answer("session_summary", """
                {"error":{"type":"search_phase_execution_exception","root_cause":[{"reason":"no such field\\nat X"}]}}""");

        assertFails("Elasticsearch refuses a search: no such field");
    }

    @Test
    void anAnswerForAPartOfTheShardsIsNone() {
        stub.answer("session_summary", "{\"hits\":{\"hits\":[]},\"_shards\":{\"failed\":1}}");

        assertFails("Elasticsearch answers for a part of its shards only");
    }

    @Test
    void whatIsNoElasticsearchIsSaidToBeNone() {
        stub.answerAll(200, "<html>");

        assertFails("what answers at " + stub.address() + " is not Elasticsearch");
    }

    @Test
    void anAnswerOfAnotherKindIsNone() {
        stub.answerAll(200, "{\"responses\":7}");

        assertFails("Elasticsearch gave 0 answers to 1 questions; is it one?");
    }

    @Test
    void whoMayNotReadIsToldSo() {
        stub.answerAll(401, "{}");

        assertFails("Elasticsearch at " + stub.address() + " does not let the page read (401)");
    }

    @Test
    void aPasswordThatCannotBeReadIsSaidAndIsNoFaultOfTheConsole(@TempDir Path folder) throws IOException {
        Path password = Files.writeString(folder.resolve("password"), "secret");
        String[] flags = {
            "--elasticsearch",
            stub.address(),
            "--elasticsearch-user",
            "shop",
            "--elasticsearch-password-file",
            password.toString()
        };
        Elasticsearch elasticsearch =
                new Elasticsearch(ElasticsearchSettings.from(Arguments.of(flags, Map.of())), "page");
        Files.delete(password);

        assertThatThrownBy(() -> elasticsearch.search(SESSIONS))
                .isInstanceOf(SearchFailure.class)
                .hasMessage("the page's password for Elasticsearch cannot be read");
    }

    @Test
    void tooLargeAnAnswerIsRefused() {
        stub.answerAll(200, " ".repeat((4 << 20) + 1));

        assertFails("Elasticsearch at " + stub.address() + " answers more than 4194304 bytes");
    }

    @Test
    void theNextAddressIsAskedWhereOneIsAway() throws SearchFailure {
        Elasticsearch elasticsearch =
                new Elasticsearch(StubSearchServer.settings("http://127.0.0.1:1," + stub.address()), "page");

        assertThat(elasticsearch.search(SESSIONS).at("/hits/total/value").asInt(-1))
                .isZero();
    }

    @Test
    void oneThatIsAwayIsNamed() {
        Elasticsearch away = new Elasticsearch(StubSearchServer.settings("http://127.0.0.1:1"), "page");

        assertThatThrownBy(() -> away.search(SESSIONS))
                .isInstanceOf(SearchFailure.class)
                .hasMessage("Elasticsearch at http://127.0.0.1:1 does not answer");
    }

    @Test
    void anAnswerThatStallsBehindItsHeadersIsLate() {
        stub.stall();
        Elasticsearch elasticsearch = new Elasticsearch(StubSearchServer.settings(stub.address(), "1 s"), "page");

        assertThatThrownBy(() -> elasticsearch.search(SESSIONS))
                .isInstanceOfSatisfying(SearchFailure.class, failure -> assertThat(failure.isLate())
                        .isTrue())
                .hasMessage("Elasticsearch at " + stub.address() + " does not answer in time");
    }

    @Test
    void oneThatStallsLeavesTimeForTheNextAddress() throws IOException {
        try (StubSearchServer stalling = new StubSearchServer()) {
            stalling.stall();
            Elasticsearch elasticsearch = new Elasticsearch(
                    StubSearchServer.settings(stalling.address() + "," + stub.address(), "2 s"), "page");

            assertThat(elasticsearch.search(SESSIONS).at("/hits/total/value").asInt(-1))
                    .isZero();
        }
    }

    @Test
    void whileAFewWaitTheOthersAreToldSoAtOnce() throws InterruptedException {
        stub.stall();
        Elasticsearch elasticsearch = new Elasticsearch(stub.settings(), "page");
        List<Thread> waiting = new ArrayList<>();
        for (int i = 0; i < Elasticsearch.MOST_AT_A_TIME; i++) {
            Thread thread = new Thread(() -> assertThatThrownBy(() -> elasticsearch.search(SESSIONS)));
            thread.start();
            waiting.add(thread);
        }
        while (stub.stalled() < waiting.size()) {
            Thread.onSpinWait();
        }

        assertThatThrownBy(() -> elasticsearch.search(SESSIONS))
                .hasMessage("Elasticsearch has 4 questions of the page to answer already");

        waiting.forEach(Thread::interrupt);
        for (Thread thread : waiting) {
            thread.join();
        }
    }

    private void assertFails(String message) {
        Elasticsearch elasticsearch = new Elasticsearch(stub.settings(), "page");
        assertThatThrownBy(() -> elasticsearch.search(SESSIONS))
                .isInstanceOf(SearchFailure.class)
                .hasMessage(message);
    }
}
