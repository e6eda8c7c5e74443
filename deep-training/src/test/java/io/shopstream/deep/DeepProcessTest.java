package io.shopstream.deep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.engine.EngineException;
import io.shopstream.prediction.sequence.GruFile;
import io.shopstream.prediction.sequence.GruModel;
import io.shopstream.prediction.sequence.SequenceData;
import io.shopstream.prediction.sequence.SequenceDataFile;
import io.shopstream.settings.Arguments;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeepProcessTest {

    @TempDir
    Path folder = Path.of("");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @BeforeAll
    static void nativeCode() {
        boolean loads;
        try {
            PyTorch.start(1, 1);
            loads = true;
        } catch (EngineException | LinkageError e) {
            loads = false;
        }
        assumeTrue(loads, "SKIPPED: PyTorch's native code does not load here");
    }

    @Test
    void aNetworkIsLearnedThatScoresAsPytorchDoesAndKnowsTheOrder() throws IOException {
        SequenceData data = MadeUpSessions.make(6_000, 1);
        SequenceTraining.Learned learned = run(data, "--rounds", "8", "--held-out", "0.2", "--threads", "1");
        HeldOut figures = learned.heldOut();

        assertThat(figures.asked()).isGreaterThan(10_000);
        assertThat(learned.worstDifference()).isLessThan(1e-5).isPositive();
        assertThat(figures.auc()).isBetween(0.6, 0.95);
        // a user in three has one session only
        assertThat(learned.strangers().asked()).isBetween(figures.asked() / 5, figures.asked() / 2);
        assertThat(learned.strangers().auc()).isBetween(0.6, 0.95);
        double share = (double) figures.positives() / figures.asked();
        double ofShare = -share * Math.log(share) - (1 - share) * Math.log(1 - share);
        // probabilities, not what the classes' weights made of them
        assertThat(figures.logLoss()).isLessThan(ofShare - 0.01);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("round  1  loss", "kept round", "written: ");

        GruModel read = GruFile.load(folder.resolve("network"));
        float[] state = read.start();
        float[] same = learned.model().start();
        for (int event = 0; event < data.length(0); event++) {
            read.step(state, data.ids(0, event), data.values(0, event));
            learned.model().step(same, data.ids(0, event), data.values(0, event));
        }
        assertThat(read.probability(state)).isEqualTo(learned.model().probability(same));
    }

    /** Where one in nine is followed, it counts more than twice, which would make a fifth of a ninth. */
    @Test
    void whatIsRareCountsMoreAndIsNotSaidMoreOften() throws IOException {
        HeldOut figures = run(MadeUpSessions.make(4_000, 4, -6.5), "--rounds", "2", "--held-out", "0.4")
                .heldOut();
        double share = (double) figures.positives() / figures.asked();

        assertThat(share).isBetween(0.05, 0.13);
        assertThat(figures.meanProbability()).isCloseTo(share, within(0.04));
    }

    @Test
    void learningStopsWhenItNoLongerHelps() throws IOException {
        run(MadeUpSessions.make(400, 2), "--rounds", "60", "--patience", "2", "--rate", "0.03", "--batch", "32");
        String said = out.toString(StandardCharsets.UTF_8);

        long rounds = said.lines().filter(line -> line.startsWith("round")).count();
        assertThat(rounds).isBetween(3L, 40L);
        assertThat(said).contains("kept round " + (rounds - 2) + ";");
    }

    @Test
    void theSameSeedLearnsTheSame() throws IOException {
        SequenceData data = MadeUpSessions.make(500, 3);
        double first = run(data, "--rounds", "2").heldOut().logLoss();

        assertThat(run(data, "--rounds", "2").heldOut().logLoss()).isEqualTo(first);
        assertThat(run(data, "--rounds", "2", "--seed", "2").heldOut().logLoss())
                .isNotEqualTo(first);
    }

    @Test
    void whatCannotBeLearnedFromIsOneLine() {
        SequenceData.Builder builder = new SequenceData.Builder(MadeUpSessions.SHAPE);
        builder.session(1, 1);
        builder.event(new int[] {1, 1, 1}, new float[] {1, 1}, (byte) 1);
        assertThatThrownBy(() -> run(builder.build()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("of 0 sessions to learn from and 1 held out, each needs some after which it followed and"
                        + " some after which not");

        Path none = folder.resolve("none");
        assertThatThrownBy(() -> DeepProcess.run(
                        settings(
                                "--data",
                                none.toString(),
                                "--out",
                                folder.resolve("x").toString()),
                        System.out))
                .hasMessage(none + ": no such file");
        assertThatThrownBy(() -> DeepProcess.run(
                        settings(
                                "--data",
                                none.toString(),
                                "--out",
                                none.resolve("x").toString()),
                        System.out))
                .hasMessageEndingWith("is in a folder that is not there");
    }

    private SequenceTraining.Learned run(SequenceData data, String... flags) throws IOException {
        Path file = folder.resolve("data");
        SequenceDataFile.write(data, file);
        String[] all = new String[flags.length + 4];
        System.arraycopy(flags, 0, all, 4, flags.length);
        all[0] = "--data";
        all[1] = file.toString();
        all[2] = "--out";
        all[3] = folder.resolve("network").toString();
        return DeepProcess.run(settings(all), new PrintStream(out, true, StandardCharsets.UTF_8));
    }

    private static DeepSettings settings(String... arguments) {
        return DeepSettings.from(Arguments.of(arguments, Map.of()));
    }
}
