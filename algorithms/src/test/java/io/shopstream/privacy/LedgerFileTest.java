package io.shopstream.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shopstream.privacy.PrivacyLedger.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerFileTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final PrivacyLoss BUDGET = new PrivacyLoss(1, 1e-5);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Path file;

    @BeforeEach
    void begin() {
        file = folder.resolve("ledger.csv");
    }

    @Test
    void whatWasSpentIsKnownToTheNextProcess() throws IOException {
        assertThat(new LedgerFile(file).spend(BUDGET, entry("an export", 0.5), NOON))
                .isEqualTo(PrivacyLoss.pure(0.5));
        assertThat(new LedgerFile(file).spend(BUDGET, entry("week, 48\n", 0.25), NOON))
                .isEqualTo(PrivacyLoss.pure(0.75));

        assertThat(file).hasContent("""
                        at,who,what,epsilon,delta
                        2026-11-23T12:00:00Z,sales,an export,0.5,0.0
                        2026-11-23T12:00:00Z,sales,week  48,0.25,0.0
                        """);
    }

    @Test
    void whatTheBudgetDoesNotHaveIsNotWritten() throws IOException {
        new LedgerFile(file).spend(BUDGET, entry("an export", 0.5), NOON);
        String before = Files.readString(file);

        assertThatThrownBy(() -> new LedgerFile(file).spend(BUDGET, entry("another", 0.6), NOON))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("nothing is released: the budget is epsilon 1")
                .hasMessageContaining("of which epsilon 0.5000, delta 0.000 is spent: epsilon 0.6000")
                .hasMessageEndingWith("(" + file + ")");
        assertThatThrownBy(() ->
                        new LedgerFile(file).spend(PrivacyLoss.pure(0.1), entry("of a smaller budget", 0.01), NOON))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("a smaller budget");

        assertThat(file).hasContent(before);
    }

    @Test
    void whatIsRequiredIsNotSpent() throws IOException {
        LedgerFile ledger = new LedgerFile(file);
        ledger.require(BUDGET, entry("a model", 1));
        assertThat(file).isEmptyFile();
        ledger.spend(BUDGET, entry("an export", 0.5), NOON);
        String before = Files.readString(file);

        ledger.require(BUDGET, entry("a model", 0.5));
        assertThatThrownBy(() -> ledger.require(BUDGET, entry("a model", 0.51)))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("nothing is released: ");

        assertThat(file).hasContent(before);
        assertThat(ledger.line(new PrivacyLoss(0.5, 1e-6), BUDGET))
                .isEqualTo("spent: epsilon 0.5000 of 1.000, delta 1.000e-06, by all releases in " + file);
    }

    @Test
    void aFileThatIsNoLedgerIsRefused() throws IOException {
        assertRefused("line 2 has 2 columns, not 5", "at,who,what,epsilon,delta\nhello,you\n");
        assertRefused("line 1 is none of a ledger", "noon,a,b,1,0\n");
        assertRefused("line 1 is none of a ledger", "2026-11-23T12:00:00Z,a,b,-1,0\n");
        assertRefused("its last line has no end", "at,who,what,epsilon,delta\n2026-11-23T12:00:00Z,a,b,1");
        assertThatThrownBy(() -> new LedgerFile(folder).spend(BUDGET, entry("x", 0.1), NOON))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("the ledger " + folder);
    }

    private void assertRefused(String message, String content) throws IOException {
        Files.writeString(file, content);
        assertThatThrownBy(() -> new LedgerFile(file).spend(BUDGET, entry("x", 0.1), NOON))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("the ledger " + file + ": " + message);
        assertThat(file).hasContent(content);
    }

    private static Entry entry(String what, double epsilon) {
        return new Entry("sales", what, PrivacyLoss.pure(epsilon));
    }
}
