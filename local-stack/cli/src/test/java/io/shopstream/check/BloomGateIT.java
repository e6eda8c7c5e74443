package io.shopstream.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gate on a Redis that keeps the filters by its own Bloom commands, while services are killed, Redis among them. */
class BloomGateIT {

    private static final String FOLDER_VARIABLE = "SHOPSTREAM_BLOOM_REDIS";

    @TempDir
    private Path home = Path.of("");

    @Test
    void nothingIsLostOrDoubledWhereBloomCommandsKeepTheFilters() {
        @Nullable String folder = System.getenv(FOLDER_VARIABLE);
        assumeTrue(
                folder != null,
                "not tried: the gate with Bloom commands, for want of a server that has them (" + FOLDER_VARIABLE
                        + ", see CONTRIBUTING.md)");

        CommandLineRun proof = CommandLineRun.shopstream(
                home,
                Map.of("SHOPSTREAM_LOCAL_REDIS", folder),
                "prove",
                "gate",
                "--kills-only",
                "--messages",
                "20000",
                "--seed",
                "19");

        assertThat(proof.status()).as("%s", proof).isZero();
        assertThat(proof.output())
                .contains("kill -9 redis")
                .contains("proven with seed 19: nothing lost, nothing doubled, every reason right");
    }
}
