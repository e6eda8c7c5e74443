package io.shopstream.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void theLastLinesSinceAPositionAreReturnedWithoutBlankOnes() throws IOException {
        String before = "of an earlier process\n";
        Path log = Files.writeString(folder.resolve("a.log"), before + "one\n\ntwo\nthree\n");

        assertThat(LogTail.of(log, before.length(), 2)).containsExactly("two", "three");
        assertThat(LogTail.of(log, before.length(), 9)).containsExactly("one", "two", "three");
        assertThat(LogTail.of(log, Files.size(log), 9)).isEmpty();
    }

    @Test
    void theFramesOfAStackTraceAreLeftOut() throws IOException {
        Path log = Files.writeString(
                folder.resolve("a.log"),
                "boom\n\tat a.B.c(B.java:1)\nCaused by: why\n\tat d.E.f(E.java:2)\n\t... 3 more\n");

        assertThat(LogTail.of(log, 0, 9)).containsExactly("boom", "Caused by: why");
    }

    @Test
    void aLogThatIsNotThereHasNoLines() {
        assertThat(LogTail.of(folder.resolve("none.log"), 0, 5)).isEmpty();
    }

    @Test
    void residentMemoryIsReadInBytes() {
        String status = "Name:\tjava\nVmHWM:\t  4096 kB\nVmRSS:\t  2048 kB\nThreads:\t9\n";
        assertThat(ResidentMemory.in(status, "VmRSS:")).isEqualTo(OptionalLong.of(2_097_152));
        assertThat(ResidentMemory.in(status, "VmHWM:")).isEqualTo(OptionalLong.of(4_194_304));
        assertThat(ResidentMemory.in("Name:\tkthreadd\n", "VmRSS:")).isEmpty();
    }
}
