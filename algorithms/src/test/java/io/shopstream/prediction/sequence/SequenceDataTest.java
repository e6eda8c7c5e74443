package io.shopstream.prediction.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SequenceDataTest {

    private static final EventShape SHAPE = new EventShape(List.of(5, 9), 3);

    @TempDir
    Path folder = Path.of("");

    @Test
    void aFileGivesBackWhatWasWritten() throws IOException {
        SequenceData data = data(200);
        Path file = folder.resolve("data");
        SequenceDataFile.write(data, file);
        SequenceData read = SequenceDataFile.read(file);

        assertThat(read.shape()).isEqualTo(SHAPE);
        assertThat(read.sessions()).isEqualTo(200);
        assertThat(read.events()).isEqualTo(data.events()).isGreaterThan(300);
        for (int session = 0; session < 200; session++) {
            assertThat(read.user(session)).isEqualTo(data.user(session));
            assertThat(read.time(session)).isEqualTo(data.time(session));
            assertThat(read.length(session)).isEqualTo(session % 7);
            for (int event = 0; event < read.length(session); event++) {
                assertThat(read.label(session, event)).isEqualTo(data.label(session, event));
                assertThat(read.ids(session, event)).containsExactly(data.ids(session, event));
                assertThat(read.values(session, event)).containsExactly(data.values(session, event));
            }
        }
    }

    @Test
    void whatIsNoEventIsRefused() {
        SequenceData.Builder builder = new SequenceData.Builder(SHAPE);
        assertThatThrownBy(() -> builder.event(new int[2], new float[3], (byte) 0))
                .hasMessage("an event of 0 sessions, with a label of 0");
        builder.session(1, 2);
        assertThatThrownBy(() -> builder.event(new int[2], new float[3], (byte) 2))
                .hasMessage("an event of 1 sessions, with a label of 2");
        assertThatThrownBy(() -> builder.event(new int[] {5, 0}, new float[3], (byte) 0))
                .hasMessage("id 5 of kind 0 is not below 5");
        assertThatThrownBy(() -> builder.event(new int[2], new float[2], (byte) 0))
                .hasMessage("an event of 2 ids and 2 numbers, not 2 and 3");
        assertThatThrownBy(() -> builder.event(new int[2], new float[] {0, Float.NEGATIVE_INFINITY, 0}, (byte) 0))
                .hasMessage("an event has a number of -Infinity");
    }

    @Test
    void aFileThatIsDamagedAnywhereIsOneLine() throws IOException {
        Path file = folder.resolve("data");
        SequenceDataFile.write(data(5), file);
        byte[] sound = Files.readAllBytes(file);
        Path other = folder.resolve("other");
        for (int i = 0; i < sound.length; i++) {
            byte[] damaged = sound.clone();
            damaged[i] ^= (byte) 0x81;
            Files.write(other, damaged);
            assertThatThrownBy(() -> SequenceDataFile.read(other))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith(other + " ")
                    .hasMessageNotContaining("\n");
            Files.write(other, Arrays.copyOf(sound, i));
            assertThatThrownBy(() -> SequenceDataFile.read(other)).hasMessage(other + " ends early");
        }
        Path none = folder.resolve("none");
        assertThatThrownBy(() -> SequenceDataFile.read(none)).hasMessage(none + ": no such file");
    }

    private static SequenceData data(int sessions) {
        Random random = new Random(1);
        SequenceData.Builder builder = new SequenceData.Builder(SHAPE);
        for (int session = 0; session < sessions; session++) {
            builder.session(random.nextLong(), random.nextLong());
            for (int event = 0; event < session % 7; event++) {
                builder.event(
                        new int[] {random.nextInt(5), random.nextInt(9)},
                        new float[] {random.nextFloat(), Float.NaN, event},
                        (byte) (random.nextInt(3) - 1));
            }
        }
        return builder.build();
    }
}
