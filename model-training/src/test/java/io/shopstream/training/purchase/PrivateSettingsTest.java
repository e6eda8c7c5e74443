package io.shopstream.training.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shopstream.privacy.PrivacyLoss;
import io.shopstream.settings.Arguments;
import io.shopstream.settings.InvalidSettings;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PrivateSettingsTest {

    @Test
    void hasDefaults() {
        PrivateSettings settings = settings("--epsilon", "1", "--ledger", "x");

        assertThat(settings.from()).isNull();
        assertThat(settings.spending().loss()).isEqualTo(new PrivacyLoss(1, 1e-6));
        assertThat(settings.spending().budget()).isEqualTo(new PrivacyLoss(10, 1e-5));
        assertThat(settings.spending().file()).isEqualTo(Path.of("x"));
        assertThat(settings.challenger()).isFalse();
        assertThat(settings.moments()).isEqualTo(40);
        assertThat(settings.seed()).isEqualTo(1);
        assertThat(settings.modelsTopic()).isEqualTo("model_published");
    }

    @Test
    void everyFlagIsTaken() {
        PrivateSettings settings = settings(
                "--epsilon=0.5",
                "--delta",
                "1e-7",
                "--budget",
                "2.5",
                "--budget-delta",
                "1e-6",
                "--ledger",
                "x",
                "--from",
                "2026-11-20",
                "--challenger",
                "--moments",
                "7",
                "--seed",
                "3",
                "--models-topic",
                "t",
                "--model",
                "logistic");

        assertThat(settings.from()).isEqualTo(Instant.parse("2026-11-20T00:00:00Z"));
        assertThat(settings.spending().loss()).isEqualTo(new PrivacyLoss(0.5, 1e-7));
        assertThat(settings.spending().budget()).isEqualTo(new PrivacyLoss(2.5, 1e-6));
        assertThat(settings.challenger()).isTrue();
        assertThat(settings.moments()).isEqualTo(7);
        assertThat(settings.seed()).isEqualTo(3);
        assertThat(settings.modelsTopic()).isEqualTo("t");
    }

    @Test
    void aLossThatIsNoneIsRefusedInOneLine() {
        for (String epsilon : new String[] {"0", "-1", "0.001", "21", "NaN", "Infinity", "much"}) {
            assertThatThrownBy(() -> settings("--ledger", "x", "--epsilon", epsilon))
                    .isInstanceOf(InvalidSettings.class)
                    .hasMessage("--epsilon is a number from 0.01 to 20, found '" + epsilon + "'");
        }
        for (String delta : new String[] {"0", "1", "-0.1", "NaN"}) {
            assertRefused(
                    "--delta is a number between 0 and 1, such as 0.001, found '" + delta + "'", "--delta", delta);
        }
        assertRefused("--budget is a number from 0 to 2147483647, found '-1'", "--budget", "-1");
        assertThatThrownBy(() -> settings("--epsilon", "1"))
                .hasMessage("--epsilon needs --ledger FILE, where it is kept what was spent");
        assertThatThrownBy(() -> settings("--epsilon", "--ledger", "x")).hasMessage("--epsilon needs a value");
    }

    @Test
    void whatDoesNotGoWithItIsRefusedInOneLine() {
        assertRefused("--model boosted does not go with --epsilon: only logistic is private", "--model", "boosted");
        assertRefused(
                "--force does not go with --epsilon: a private model is not held against the one in use", "--force");
        assertRefused(
                "--most-sessions does not go with --epsilon: how many sessions one user has would decide over those of"
                        + " others; see --from",
                "--most-sessions",
                "1000");
        assertRefused(
                "--positive-weight does not go with --epsilon: nothing takes it back in a model that is not calibrated"
                        + " on data",
                "--positive-weight",
                "2");
        assertRefused("--most-trees does not go with --epsilon: no trees are grown", "--most-trees", "5");
        assertThatThrownBy(() -> settings("--epsilon", "1", "--ledger", "x", "--folds", "5"))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageStartingWith("Unknown flag --folds; known are --budget, --budget-delta, --challenger,");
    }

    @Test
    void whatGoesWithItIsRefusedWithoutIt() {
        for (String flag : new String[] {"delta", "budget", "budget-delta", "ledger"}) {
            assertThatThrownBy(() -> read(PurchaseTrainingSettings::from, "--" + flag, "1e-6"))
                    .isInstanceOf(InvalidSettings.class)
                    .hasMessage("--" + flag + " goes with --epsilon only");
        }
        assertThat(read(PurchaseTrainingSettings::from).force()).isFalse();
    }

    @Test
    void privacyIsEvaluatedOnSimulatedSessions() {
        assertThat(read(EvaluationSettings::from, "--simulated", "5").privacy()).isEmpty();
        assertThat(read(EvaluationSettings::from, "--simulated", "5", "--epsilon", "0.3,2,2", "--delta", "1e-7")
                        .privacy())
                .containsExactly(new PrivacyLoss(0.3, 1e-7), new PrivacyLoss(2, 1e-7));
        assertThatThrownBy(() -> read(EvaluationSettings::from, "--simulated", "5", "--epsilon", "1,"))
                .hasMessage("--epsilon is a number from 0.01 to 20, found ''");
        assertThatThrownBy(() -> read(EvaluationSettings::from, "--epsilon", "2"))
                .hasMessage("--epsilon goes with --simulated only: figures of real sessions would have no noise");
        assertThatThrownBy(() -> read(EvaluationSettings::from, "--epsilon", "2", "--input", "x"))
                .hasMessageStartingWith("--epsilon goes with --simulated only");
        assertThatThrownBy(() -> read(EvaluationSettings::from, "--epsilon", "2", "--simulated", "5", "--network", "x"))
                .hasMessage("--epsilon does not go with --sequences and --network: it learns networks of its own");
        assertThatThrownBy(() -> read(EvaluationSettings::from, "--simulated", "5", "--delta", "1e-7"))
                .hasMessage("--delta goes with --epsilon only");
    }

    private static void assertRefused(String message, String... more) {
        assertThatThrownBy(() -> settings(Stream.concat(Stream.of("--epsilon", "1", "--ledger", "x"), Stream.of(more))
                        .toArray(String[]::new)))
                .isInstanceOf(InvalidSettings.class)
                .hasMessage(message);
    }

    private static PrivateSettings settings(String... arguments) {
        return read(PrivateSettings::from, arguments);
    }

    private static <T> T read(Function<Arguments, T> settings, String... arguments) {
        return settings.apply(Arguments.of(arguments, Map.of()));
    }
}
