package io.shopstream.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessIdTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void thisProcessIsFoundAgainThroughItsPidFile() throws IOException {
        PidFile file = new PidFile(folder.resolve("self.pid"));
        file.write(ProcessId.of(ProcessHandle.current()));

        assertThat(file.running()).contains(ProcessHandle.current());
    }

    @Test
    void anotherProcessWithARecycledPidIsNotTakenForTheOldOne() throws IOException {
        ProcessId self = ProcessId.of(ProcessHandle.current());
        PidFile file = new PidFile(folder.resolve("recycled.pid"));
        file.write(new ProcessId(self.pid(), self.started() - 1));

        assertThat(file.running()).isEmpty();
    }

    @Test
    void aMissingAndADamagedPidFileNameNoProcess() throws IOException {
        PidFile file = new PidFile(folder.resolve("damaged.pid"));
        assertThat(file.read()).isEmpty();

        Files.writeString(file.path(), "not a pid\n");
        assertThat(file.read()).isEmpty();

        Files.writeString(file.path(), "");
        assertThat(file.read()).isEmpty();
    }

    @Test
    void theStartTimeIsReadBehindACommandNameWithSpacesAndParentheses() {
        String stat = "42 (a (b) c) S 1 42 42 0 -1 4194304 1 0 0 0 5 3 0 0 20 0 7 0 987654 1000 20";

        assertThat(ProcessId.startInStat(stat)).isEqualTo(987654);
    }
}
