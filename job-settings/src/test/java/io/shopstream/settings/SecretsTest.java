package io.shopstream.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

    @TempDir
    Path folder = Path.of("");

    @Test
    void aKeyIsTheFirstLineAndHasThirtyTwoBytes() throws IOException {
        String key = "0123456789abcdef0123456789abcdef";

        assertThat(Secrets.key("k", file(" " + key + " \nanother\n"))).isEqualTo(key.getBytes(StandardCharsets.UTF_8));
        assertThat(Secrets.key("k", file("ä".repeat(16)))).hasSize(32);
    }

    @Test
    void aShorterKeyIsRefusedWithoutRepeatingIt() throws IOException {
        String file = file("0123456789abcdef0123456789abcde\nand the rest\n");

        assertThatThrownBy(() -> Secrets.key("email-key-file", file))
                .isInstanceOf(InvalidSettings.class)
                .hasMessage("--email-key-file: the key in the first line of " + file
                        + " has 31 bytes and needs at least 32, such as openssl rand -hex 32 makes them");
    }

    @Test
    void whatIsEmptyOrNoTextIsNoKey() throws IOException {
        String empty = file("\n0123456789abcdef0123456789abcdef\n");
        assertThatThrownBy(() -> Secrets.key("k", empty))
                .isInstanceOf(InvalidSettings.class)
                .hasMessage("Cannot read a secret from the first line of " + empty);

        String binary = folder.resolve("binary").toString();
        Files.write(Path.of(binary), new byte[] {(byte) 0xff, (byte) 0xfe, 1, 2});
        assertThatThrownBy(() -> Secrets.key("k", binary))
                .isInstanceOf(InvalidSettings.class)
                .hasMessage("Cannot read a secret from the first line of " + binary);
    }

    /** Before a job runs, and not where its tasks begin, to fail again and again. */
    @Test
    void argumentsRefuseAFileWithAShortKey() throws IOException {
        String file = file("too short");

        assertThatThrownBy(
                        () -> Arguments.of(new String[] {"--k", file}, Map.of()).keyFile("k"))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageStartingWith("--k: the key in the first line of " + file + " has 9 bytes");
        assertThat(Arguments.of(new String[0], Map.of()).keyFile("k")).isNull();
    }

    private String file(String content) throws IOException {
        return Files.writeString(folder.resolve("key"), content).toString();
    }
}
