package io.shopstream.local.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shopstream.local.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComposeSecretsTest {

    @Test
    void makesUpEachPasswordForNobodyElseToRead(@TempDir Path folder) throws IOException {
        Path file = folder.resolve(".env");

        ComposeSecrets.write(file, false);

        List<String> secrets = secrets(file);
        assertThat(secrets)
                .hasSameSizeAs(ComposeSecrets.NAMES)
                .doesNotHaveDuplicates()
                .allSatisfy(secret -> assertThat(secret).matches("[A-Z_]+=[a-zA-Z0-9]{48}"));
        assertThat(secrets).extracting(secret -> secret.replaceFirst("=.*", "")).isEqualTo(ComposeSecrets.NAMES);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(folder).isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void leavesThosePasswordsThatServicesMayKnow(@TempDir Path folder) throws IOException {
        Path file = folder.resolve(".env");
        ComposeSecrets.write(file, false);
        String before = Files.readString(file);

        assertThatThrownBy(() -> ComposeSecrets.write(file, false))
                .isInstanceOf(UserError.class)
                .hasMessage(file + " is there already, and the services know its passwords; --force replaces it");
        assertThat(file).hasContent(before);

        ComposeSecrets.write(file, true);
        assertThat(secrets(file)).doesNotContainAnyElementsOf(before.lines().toList());
    }

    @Test
    void saysThatItCannotWrite(@TempDir Path folder) {
        Path file = folder.resolve("missing").resolve(".env");

        assertThatThrownBy(() -> ComposeSecrets.write(file, false))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("cannot write " + file);
    }

    private static List<String> secrets(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();
    }
}
