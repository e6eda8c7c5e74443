package io.shopstream.training.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.prediction.SessionEvent;
import io.shopstream.prediction.TrainingRows;
import io.shopstream.prediction.sequence.GruModel;
import io.shopstream.prediction.sequence.GruWeights;
import io.shopstream.prediction.sequence.GruWeights.Embedding;
import io.shopstream.prediction.sequence.GruWeights.Gates;
import io.shopstream.prediction.sequence.GruWeights.Scaling;
import io.shopstream.prediction.sequence.SequenceData;
import io.shopstream.prediction.sequence.SessionSteps;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SessionSequencesTest {

    private static TrainingRows.Made simulated() throws IOException {
        return SessionRows.simulated(1_500, new SessionRows.Settings(3, 1_500, 1))
                .made();
    }

    @Test
    void asksAtTheMomentsOfTheRowsThatAreLearnedFromAndAtNoOthers() throws IOException {
        TrainingRows.Made made = simulated();
        int[] learned = Split.learnedFrom(made.rows(), 1);
        SequenceData data = new SessionSequences(made).toLearnFrom(learned);

        int asked = 0;
        int positives = 0;
        int next = 0;
        for (int session = 0; session < data.sessions(); session++) {
            for (int event = 0; event < data.length(session); event++) {
                byte label = data.label(session, event);
                if (label != SequenceData.NOT_ASKED) {
                    TrainingRows.Moment moment = made.moments().get(learned[next]);
                    assertThat(moment.events()).isEqualTo(event + 1);
                    assertThat(data.user(session)).isEqualTo(moment.session().user());
                    assertThat((float) label).isEqualTo(made.rows().labels()[learned[next++]]);
                    asked++;
                    positives += label;
                }
            }
            // nothing of what came after the last of them
            assertThat(data.label(session, data.length(session) - 1)).isNotEqualTo(SequenceData.NOT_ASKED);
        }
        assertThat(asked).isEqualTo(learned.length).isGreaterThan(1_000);
        assertThat(positives).isBetween(asked / 20, asked / 2);
        assertThat(data.sessions()).isLessThan(asked);
    }

    @Test
    void theirPartsAreThoseOfTheRows() throws IOException {
        TrainingRows rows = simulated().rows();
        Split split = Split.byTime(rows, 1);
        int[] learned = Split.learnedFrom(rows, 1);
        int[] calibrating = Split.calibrating(rows, 1);

        assertThat(learned.length)
                .isEqualTo(split.learned().rows() + split.validation().rows());
        assertThat(rows.only(calibrating).values())
                .containsExactly(split.calibration().values());
        assertThat(Arrays.stream(learned).map(row -> rows.users()[row]))
                .doesNotContainAnyElementsOf(
                        Arrays.stream(split.test().users()).boxed().toList())
                .doesNotContainAnyElementsOf(
                        Arrays.stream(split.calibration().users()).boxed().toList());
    }

    @Test
    void aMomentKnowsTheEventsUntilThen() throws IOException {
        TrainingRows.Made made = simulated();
        GruModel model = model();
        int[] rows = {0, 5, 700};
        double[] margins = new SessionSequences(made).margins(model, rows);
        for (int i = 0; i < rows.length; i++) {
            TrainingRows.Moment moment = made.moments().get(rows[i]);
            SessionEvent[] until =
                    moment.session().whole().first(moment.events()).events();
            float[] state = model.start();
            SessionEvent before = null;
            for (SessionEvent event : until) {
                model.step(state, SessionSteps.ids(event), SessionSteps.values(event, before));
                before = event;
            }
            assertThat(margins[i]).isEqualTo(model.margin(state));
        }
        assertThat(margins[0]).isNotEqualTo(margins[2]);
    }

    private static GruModel model() {
        Random random = new Random(1);
        List<Embedding> embeddings = SessionSteps.SHAPE.idCounts().stream()
                .map(count -> new Embedding(2, numbers(2 * count, random)))
                .toList();
        return new GruModel(new GruWeights(
                embeddings,
                new Scaling(new float[2], new float[] {1, 1}),
                new Gates(numbers(96, random), numbers(48, random), numbers(12, random), numbers(12, random)),
                numbers(4, random),
                0));
    }

    private static float[] numbers(int count, Random random) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) random.nextGaussian();
        }
        return numbers;
    }
}
