package io.shopstream.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateFolderTest {

    /** A benchmark's home lies within the user's, and may be made first. */
    @Test
    void foldersThatAreMadeOnTheWayAreForTheOwnerAloneToo(@TempDir Path folder) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path outer = folder.resolve("local");

        new PrivateFolder(outer.resolve("bench")).create();

        assertThat(permissions(outer.resolve("bench"))).isEqualTo("rwx------");
        assertThat(permissions(outer)).isEqualTo("rwx------");
        assertThat(permissions(folder)).as("what was there").isEqualTo("rwxr-xr-x");
        new PrivateFolder(outer).check();
    }

    private static String permissions(Path folder) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder));
    }
}
