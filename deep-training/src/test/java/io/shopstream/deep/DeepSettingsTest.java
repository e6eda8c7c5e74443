package io.shopstream.deep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shopstream.settings.Arguments;
import io.shopstream.settings.InvalidSettings;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeepSettingsTest {

    private static DeepSettings settings(String... arguments) {
        return DeepSettings.from(Arguments.of(arguments, Map.of()));
    }

    @Test
    void defaultsAreThoseThatAreTold() {
        assertThat(settings("--data", "d", "--out", "o"))
                .isEqualTo(new DeepSettings(Path.of("d"), Path.of("o"), 32, 0.2, 64, 0.15, 20, 3, 128, 0.003, 1, 1));
    }

    @Test
    void everythingCanBeGiven() {
        assertThat(settings(
                        "--data=d",
                        "--out=o",
                        "--state=16",
                        "--dropout=0.3",
                        "--most-events=20",
                        "--held-out=0.1",
                        "--rounds=5",
                        "--patience=2",
                        "--batch=32",
                        "--rate=0.01",
                        "--threads=2",
                        "--seed=7"))
                .isEqualTo(new DeepSettings(Path.of("d"), Path.of("o"), 16, 0.3, 20, 0.1, 5, 2, 32, 0.01, 2, 7));
    }

    @Test
    void whatIsWrongIsOneLine() {
        assertThatThrownBy(() -> settings("--out", "o"))
                .isInstanceOf(InvalidSettings.class)
                .hasMessage("--data names a file, and is not given");
        assertThatThrownBy(() -> settings("--data", "d", "--out", "o", "--state", "257"))
                .hasMessage("--state is a whole number from 1 to 256, found '257'");
        assertThatThrownBy(() -> settings("--data", "d", "--out", "o", "--layers", "2"))
                .hasMessageContaining("--layers");
    }
}
