package io.shopstream.training.reorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shopstream.settings.Arguments;
import io.shopstream.settings.InvalidSettings;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReorderSettingsTest {

    private static ReorderSettings settings(String... arguments) {
        return ReorderSettings.from(Arguments.of(arguments, Map.of()));
    }

    @Test
    void defaultsAreTheseAndEveryFlagCounts() {
        assertThat(settings("--input", "x", "--format", "instacart"))
                .isEqualTo(new ReorderSettings(Path.of("x"), true, 3, 60_000, 1, 1, 1, null, 800, 20, 0.05, 100));
        assertThat(settings(
                        "--input",
                        "x",
                        "--format",
                        "online-retail",
                        "--least-orders",
                        "5",
                        "--most-users",
                        "700",
                        "--folds",
                        "4",
                        "--seed",
                        "9",
                        "--threads",
                        "2"))
                .isEqualTo(new ReorderSettings(Path.of("x"), false, 5, 700, 4, 9, 2, null, 800, 20, 0.05, 100));
    }

    @Test
    void whatIsWrongIsOneLine() {
        assertThatThrownBy(() -> settings("--format", "instacart"))
                .isInstanceOf(InvalidSettings.class)
                .hasMessage("--input says what to read, and is not given");
        assertThatThrownBy(() -> settings("--input", "x", "--format", "rees46"))
                .hasMessage("--format is instacart or online-retail, not 'rees46'");
        assertThatThrownBy(() -> settings("--input", "x", "--format", "instacart", "--most-users", "99"))
                .hasMessageContaining("--most-users");
        assertThatThrownBy(() -> settings("--input", "x", "--format", "instacart", "--trees", "1"))
                .hasMessageContaining("--trees");
    }
}
