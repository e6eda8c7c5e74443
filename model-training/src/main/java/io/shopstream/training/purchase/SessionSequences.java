package io.shopstream.training.purchase;

import io.shopstream.prediction.SessionEvent;
import io.shopstream.prediction.TrainingRows;
import io.shopstream.prediction.model.Calibration;
import io.shopstream.prediction.sequence.GruModel;
import io.shopstream.prediction.sequence.SequenceData;
import io.shopstream.prediction.sequence.SessionSteps;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The same sessions and moments as rows have, for a network that reads them event by event: sequences to learn from, and what it then says at moments
 * that are tested.
 */
final class SessionSequences {

    private final List<TrainingRows.Moment> moments;
    private final TrainingRows rows;

    SessionSequences(TrainingRows.Made made) {
        this.moments = made.moments();
        this.rows = made.rows();
    }

    /** The sessions of some rows, each up to its last one, asked at these rows' moments only. */
    SequenceData toLearnFrom(int[] learned) {
        SequenceData.Builder builder = new SequenceData.Builder(SessionSteps.SHAPE);
        int[] ordered = learned.clone();
        Arrays.sort(ordered);
        for (int from = 0; from < ordered.length; ) {
            TrainingRows.Session session = moments.get(ordered[from]).session();
            Map<Integer, Byte> labels = new HashMap<>();
            int last = 0;
            // rows lie session by session, and in each by time
            while (from < ordered.length && moments.get(ordered[from]).session() == session) {
                last = moments.get(ordered[from]).events();
                labels.put(last, (byte) rows.labels()[ordered[from++]]);
            }
            builder.session(session.user(), session.whole().startedAt());
            SessionEvent[] events = session.whole().events();
            for (int i = 0; i < last; i++) {
                builder.event(
                        SessionSteps.ids(events[i]),
                        SessionSteps.values(events[i], i == 0 ? null : events[i - 1]),
                        labels.getOrDefault(i + 1, SequenceData.NOT_ASKED));
            }
        }
        return builder.build();
    }

    /** The log-odds at the moment of each of some rows. */
    double[] margins(GruModel model, int[] numbers) {
        return Arrays.stream(numbers)
                .mapToDouble(row -> margin(model, moments.get(row)))
                .toArray();
    }

    private static double margin(GruModel model, TrainingRows.Moment moment) {
        SessionEvent[] events = moment.session().whole().events();
        float[] state = model.start();
        for (int event = 0; event < moment.events(); event++) {
            model.step(
                    state,
                    SessionSteps.ids(events[event]),
                    SessionSteps.values(events[event], event == 0 ? null : events[event - 1]));
        }
        return model.margin(state);
    }

    /** Probabilities of some rows, calibrated on others, as those of every model are. */
    float[] predicted(GruModel model, int[] calibrating, int[] tested) {
        Calibration calibration = Calibration.of(
                margins(model, calibrating), rows.only(calibrating).labels());
        double[] margins = margins(model, tested);
        float[] predicted = new float[tested.length];
        for (int i = 0; i < tested.length; i++) {
            predicted[i] = (float) calibration.probability(margins[i]);
        }
        return predicted;
    }
}
