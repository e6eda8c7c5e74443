package io.shopstream.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ChildProcessTest {

    /** Runs a child for a minute. */
    static final class Parent {
        private Parent() {}

        public static void main(String[] arguments) throws IOException, InterruptedException {
            ChildProcess.run(new ProcessBuilder("sleep", "60"));
        }
    }

    @Test
    void tellsHowItEnded() throws IOException, InterruptedException {
        assertThat(ChildProcess.run(new ProcessBuilder("sh", "-c", "exit 7"))).isEqualTo(7);
        assertThatThrownBy(() -> ChildProcess.run(new ProcessBuilder("/there/is/none")))
                .isInstanceOf(IOException.class);
    }

    @Test
    void whoEndsAProcessEndsItsChild() throws IOException, InterruptedException {
        Process parent = new ProcessBuilder(
                        ChildProcess.java(), "-cp", System.getProperty("java.class.path"), Parent.class.getName())
                .inheritIO()
                .start();
        try {
            List<ProcessHandle> children = List.of();
            for (int i = 0; i < 300 && children.isEmpty(); i++) {
                Thread.sleep(100);
                children = parent.children().toList();
            }
            assertThat(children).hasSize(1);

            parent.destroy();

            assertThat(parent.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(children.get(0).onExit())
                    .succeedsWithin(10, TimeUnit.SECONDS)
                    .satisfies(child -> assertThat(child.isAlive()).isFalse());
        } finally {
            parent.descendants().forEach(ProcessHandle::destroyForcibly);
            parent.destroyForcibly();
        }
    }
}
