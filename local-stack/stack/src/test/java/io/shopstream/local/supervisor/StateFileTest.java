package io.shopstream.local.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.local.process.ProcessId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFileTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void whatIsWrittenIsRead() throws IOException {
        StateFile file = new StateFile(folder.resolve("state.json"));
        Death death = new Death(17, 42, 137, List.of("last", "words"));
        StackState state = new StackState(
                new ProcessId(1, 2),
                3,
                true,
                List.of(
                        new ServiceState(
                                "kafka", ServiceState.Phase.READY, new ProcessId(43, 5), 6, true, 1, List.of(death)),
                        new ServiceState("redis", ServiceState.Phase.WAITING, null, 7, false, 0, List.of())));

        file.write(state);

        assertThat(file.read()).contains(state);
    }

    @Test
    void anAbsentFileAndOneOfAnotherVersionSayNothing() throws IOException {
        StateFile file = new StateFile(folder.resolve("state.json"));
        assertThat(file.read()).isEmpty();

        Files.writeString(file.path(), "{\"version\": 99}");
        assertThat(file.read()).isEmpty();
    }
}
