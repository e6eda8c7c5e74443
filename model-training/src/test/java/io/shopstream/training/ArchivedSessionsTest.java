package io.shopstream.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shopstream.content.Description;
import io.shopstream.settings.InvalidSettings;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ArchivedSessionsTest {

    private static final Instant START = StubArchive.START;
    private static final int ALL = 1_000;

    private final StubArchive archive = new StubArchive();

    @AfterEach
    void stop() {
        archive.close();
    }

    @Test
    void putsTheMessagesOfASessionTogetherInTheOrderOfTheClicks() {
        archive.add("u-1", "s", "500 view c", "510 purchase c", "520 click d");
        archive.add("u-2", "s", "100 view x", "100000 view y");
        archive.add("u-1", "s", "300 view b", "200 view a", "310 add_to_cart b");
        archive.add("u-3", "s", "50 purchase z");

        ArchivedSessions read = ArchivedSessions.read(archive.settings, null, ALL);

        assertThat(read.inOrder().stream().map(session -> String.join(" ", session)))
                .containsExactly("x y", "a b c d");
        assertThat(read.unreadable()).isZero();
    }

    @Test
    void leavesOutWhatIsOlderAndStopsWhereThereIsEnough() {
        for (int day = 0; day < 100; day++) {
            archive.add("u-" + day, "s", day * 86_400 + " view p" + day);
        }

        assertThat(ArchivedSessions.read(archive.settings, START.plusSeconds(98 * 86_400 - 1), ALL)
                        .inOrder())
                .extracting(session -> session.get(0))
                .containsExactly("p98", "p99");
        assertThat(ArchivedSessions.read(archive.settings, null, 5).inOrder())
                .hasSizeBetween(5, 40)
                .last()
                .asList()
                .containsExactly("p99");
    }

    @Test
    void aProductIsWhatWasSaidOfItLast() {
        archive.add("u-1", "s", "300 view a Sofa", "301 view b", "302 view c Lamp");
        archive.add("u-2", "s", "200 view a Couch", "900 view c");
        archive.add("u-3", "s", "300 view a Bed");

        assertThat(ArchivedSessions.read(archive.settings, null, ALL).said())
                .containsOnly(
                        Map.entry("a", new Description("Sofa", null, null)),
                        Map.entry("c", new Description("Lamp", null, null)));
    }

    @Test
    void countsDocumentsThatAreNoSessions() {
        archive.add("u-1", "s", "500 view c");
        archive.addNoSession();

        ArchivedSessions read = ArchivedSessions.read(archive.settings, null, ALL);

        assertThat(read.unreadable()).isEqualTo(1);
        assertThat(read.inOrder()).hasSize(1);
    }

    @Test
    void anEmptyArchiveIsOneLine() {
        assertThatThrownBy(() -> ArchivedSessions.read(archive.settings, null, ALL))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("the archive is empty");
    }
}
