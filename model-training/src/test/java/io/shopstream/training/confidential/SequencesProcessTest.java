package io.shopstream.training.confidential;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shopstream.prediction.sequence.EventShape;
import io.shopstream.prediction.sequence.GruFile;
import io.shopstream.prediction.sequence.GruModel;
import io.shopstream.prediction.sequence.SequenceData;
import io.shopstream.prediction.sequence.SequenceDataFile;
import io.shopstream.prediction.sequence.SessionSteps;
import io.shopstream.session.Action;
import io.shopstream.settings.Arguments;
import io.shopstream.settings.InvalidSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SequencesProcessTest {

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final SplittableRandom random = new SplittableRandom(5);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Path ledger;

    @BeforeEach
    void begin() {
        ledger = folder.resolve("ledger.csv");
    }

    /** Sessions of users of whom those buy who lay something into the cart. */
    private Path sessions(int users) throws IOException {
        SequenceData.Builder builder = new SequenceData.Builder(SessionSteps.SHAPE);
        for (int user = 0; user < users; user++) {
            boolean buys = user % 3 == 0;
            builder.session(user, user);
            event(builder, Action.VIEW, SequenceData.NOT_ASKED);
            event(builder, buys ? Action.ADD_TO_CART : Action.VIEW, (byte) (buys ? 1 : 0));
            event(builder, Action.CLICK, (byte) (buys ? 1 : 0));
        }
        Path file = folder.resolve("sessions.seq");
        SequenceDataFile.write(builder.build(), file);
        return file;
    }

    private static void event(SequenceData.Builder builder, Action action, byte label) {
        builder.event(new int[] {action.ordinal(), 1, 1}, new float[] {3, 2}, label);
    }

    private void run(String... flags) throws IOException {
        List<String> all = new ArrayList<>(List.of(
                "--data", folder.resolve("sessions.seq").toString(),
                "--out", folder.resolve("network.gru").toString(),
                "--ledger", ledger.toString(),
                "--budget", "25"));
        all.addAll(List.of(flags));
        SequencesProcess.run(
                SequencesSettings.from(Arguments.of(all.toArray(String[]::new), Map.of())),
                random::nextLong,
                new PrintStream(said, true, UTF_8));
    }

    private List<String> spent() throws IOException {
        return Files.readAllLines(ledger).stream()
                .skip(1)
                .map(line -> line.split(",", 3)[2])
                .toList();
    }

    @Test
    void writesANetworkThatIsPaidForAndSaysNothingThatHasNoNoise() throws IOException {
        sessions(600);
        run("--epsilon", "10");

        GruModel model = GruFile.load(folder.resolve("network.gru"));
        assertThat(model.shape()).isEqualTo(SessionSteps.SHAPE);
        assertThat(chance(model, Action.ADD_TO_CART)).isGreaterThan(chance(model, Action.VIEW) + 0.2);

        assertThat(spent()).containsExactly("users of a network over events,0.2,0.0", "network over events,9.8,1.0E-6");
        List<String> lines = said.toString(UTF_8).lines().toList();
        assertThat(lines).hasSize(4);
        assertThat(lines.get(0))
                .matches("private network over events: epsilon 10.0, delta 1e-06 of a user of the file, who gives at"
                        + " most \\d+ sessions");
        assertThat(lines.get(1))
                .matches("with noise: learned from 4\\d\\d users; on 1\\d\\d others a log loss of 0\\.\\d{4}, "
                        + "that of the base rate 0\\.\\d{4}");
        assertThat(lines.get(2)).isEqualTo("written: " + folder.resolve("network.gru"));
        assertThat(lines.get(3))
                .isEqualTo("spent: epsilon 10.00 of 25.00, delta 1.000e-06, by all releases in " + ledger);
    }

    private static double chance(GruModel model, Action action) {
        float[] state = model.start();
        model.step(state, new int[] {Action.VIEW.ordinal(), 1, 1}, new float[] {3, 2});
        model.step(state, new int[] {action.ordinal(), 1, 1}, new float[] {3, 2});
        return model.probability(state);
    }

    @Test
    void withoutBudgetNothingIsReadOrWritten() throws IOException {
        sessions(600);
        run("--epsilon", "15");
        Files.delete(folder.resolve("sessions.seq"));
        Files.delete(folder.resolve("network.gru"));

        assertThatThrownBy(() -> run("--epsilon", "15"))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("nothing is released: the budget is epsilon 25");
        assertThat(spent()).hasSize(2);
        // where there is some, what is missing is told before anything is spent
        assertThatThrownBy(() -> run("--epsilon", "5")).hasMessage(folder.resolve("sessions.seq") + ": no such file");
        assertThat(spent()).hasSize(2);
        assertThat(folder.resolve("network.gru")).doesNotExist();
    }

    @Test
    void tooFewUsersAreToldByANumberWithNoiseThatIsPaidFor() throws IOException {
        sessions(60);

        assertThatThrownBy(() -> run("--epsilon", "10"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching(
                        "too few users to learn from: about \\d+, and at epsilon 10.0 at least \\d+ are needed "
                                + "\\(epsilon 0.2 is spent on their number\\)");
        assertThat(spent()).containsExactly("users of a network over events,0.2,0.0");
        assertThat(folder.resolve("network.gru")).doesNotExist();
    }

    @Test
    void eventsOfAnotherKindAreRefusedBeforeAnythingIsSpent() throws IOException {
        SequenceData.Builder builder = new SequenceData.Builder(new EventShape(List.of(3), 0));
        builder.session(1, 1);
        builder.event(new int[] {2}, new float[0], (byte) 1);
        SequenceDataFile.write(builder.build(), folder.resolve("sessions.seq"));

        assertThatThrownBy(() -> run("--epsilon", "10"))
                .hasMessage(folder.resolve("sessions.seq") + " has events of another kind than sessions have here");
        assertThat(ledger).isEmptyFile();
    }

    @Test
    void whatDoesNotGoWithEpsilonIsRefusedInOneLine() {
        for (String flag : List.of("state", "dropout", "rounds", "held-out", "threads")) {
            assertThatThrownBy(() -> run("--epsilon", "1", "--" + flag, "3"))
                    .isInstanceOf(InvalidSettings.class)
                    .hasMessage("--" + flag + " does not go with --epsilon: what could be chosen by looking at the"
                            + " data is a constant there");
        }
        assertThatThrownBy(() -> run("--epsilon", "0")).hasMessage("--epsilon is a number from 0.01 to 20, found '0'");
        assertThatThrownBy(() -> run("--epsilon", "1,2"))
                .hasMessage("--epsilon is a number from 0.01 to 20, found '1,2'");
        assertThatThrownBy(() -> run("--epsilon", "1", "--challenger"))
                .hasMessageStartingWith("Unknown flag --challenger; known are --");
        assertThatThrownBy(() -> SequencesSettings.from(
                        Arguments.of(new String[] {"--data", "x", "--out", "y", "--epsilon", "1"}, Map.of())))
                .hasMessage("--epsilon needs --ledger FILE, where it is kept what was spent");
        assertThatThrownBy(() ->
                        SequencesSettings.from(Arguments.of(new String[] {"--out", "y", "--epsilon", "1"}, Map.of())))
                .hasMessage("--data names a file, and is not given");
    }
}
