package io.shopstream.deep;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import io.shopstream.prediction.sequence.GruModel;
import io.shopstream.prediction.sequence.GruWeights.Scaling;
import io.shopstream.prediction.sequence.SequenceData;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Learns a {@link SequenceNetwork} by Adam (D. Kingma, J. Ba, 2015) under the log loss. Where few sessions have what is foretold, those count more
 * while it learns, by the root of how many times rarer they are; what that adds to the log-odds is taken off afterwards, as for samples that are drawn by their outcome (G. King, L.
 * Zeng, "Logistic Regression in Rare Events Data", 2001). The sessions that began last are held out: learning stops when they have not been foretold
 * better for some rounds, and the best round is kept.
 */
final class SequenceTraining {

    private static final float LARGEST_GRADIENT = 1;

    private final SequenceData data;
    private final DeepSettings settings;
    private final PrintStream out;

    SequenceTraining(SequenceData data, DeepSettings settings, PrintStream out) {
        this.data = data;
        this.settings = settings;
        this.out = out;
    }

    /**
     * What was learned.
     *
     * @param rounds after which it was best
     * @param heldOut how it did on the sessions that it has not learned from
     * @param strangers how it did on those of them whose users it has not learned from either
     * @param worstDifference by which PyTorch's log-odds and the model's differ on those at most
     */
    record Learned(GruModel model, int rounds, HeldOut heldOut, HeldOut strangers, double worstDifference) {}

    /** @throws IllegalArgumentException in one line, when there is too little to learn from */
    Learned learn() {
        Split split = Split.of(data, settings.heldOut());
        int[] labels = counts(split.learned());
        int[] heldOut = counts(split.heldOut());
        if (labels[0] == 0 || labels[1] == 0 || heldOut[0] == 0 || heldOut[1] == 0) {
            throw new IllegalArgumentException(
                    "of " + split.learned().length + " sessions to learn from and " + split.heldOut().length
                            + " held out, each needs some after which it followed and some after which not");
        }
        double weight = Math.max(1, Math.sqrt((double) labels[0] / labels[1]));
        NetworkShape shape =
                new NetworkShape(data.shape(), scaling(split.learned()), settings.state(), (float) settings.dropout());
        SequenceNetwork network = new SequenceNetwork(shape);
        Batches batches = new Batches(data, shape.scaling(), settings.mostEvents(), (float) weight);
        out.printf(
                Locale.ROOT,
                "learning from %,d sessions, %.2f %% of their events with what is foretold behind them%n",
                split.learned().length,
                100.0 * labels[1] / (labels[0] + labels[1]));
        try (Model model = Model.newInstance("sequence", "PyTorch")) {
            model.setBlock(network);
            try (Trainer trainer = model.newTrainer(configuration())) {
                trainer.initialize(inputShapes());
                return rounds(trainer, network, batches, split, Math.log(weight));
            }
        }
    }

    private Learned rounds(Trainer trainer, SequenceNetwork network, Batches batches, Split split, double prior) {
        Random random = new Random(settings.seed());
        Learned best = null;
        for (int round = 1; round <= settings.rounds(); round++) {
            double loss = 0;
            List<int[]> drawn = batches.drawn(split.learned(), settings.batch(), random);
            for (int[] sessions : drawn) {
                loss += step(trainer, batches, sessions) / drawn.size();
            }
            if (!Double.isFinite(loss)) {
                throw new IllegalArgumentException(
                        "round " + round + " has led out of the numbers; a lower --rate may help");
            }
            GruModel model = network.exported(prior);
            HeldOut figures = HeldOut.of(model, data, split.heldOut(), settings.mostEvents());
            out.printf(
                    Locale.ROOT,
                    "round %2d  loss %.4f  held out: log loss %.4f  AUC %.4f%n",
                    round,
                    loss,
                    figures.logLoss(),
                    figures.auc());
            if (best == null || figures.logLoss() < best.heldOut().logLoss()) {
                double difference = worstDifference(trainer, model, batches, split.heldOut(), prior);
                HeldOut strangers = HeldOut.of(model, data, split.strangers(data), settings.mostEvents());
                best = new Learned(model, round, figures, strangers, difference);
            } else if (round - best.rounds() >= settings.patience()) {
                break;
            }
        }
        if (best == null) {
            throw new IllegalStateException("there was no round");
        }
        return best;
    }

    private static double step(Trainer trainer, Batches batches, int[] sessions) {
        try (NDManager manager = trainer.getManager().newSubManager()) {
            Batches.Batch batch = batches.of(sessions, manager);
            double loss;
            try (GradientCollector collector = trainer.newGradientCollector()) {
                NDList predicted = trainer.forward(batch.inputs());
                NDArray value = trainer.getLoss().evaluate(batch.labels(), predicted);
                collector.backward(value);
                loss = value.getFloat();
            }
            trainer.step();
            return loss;
        }
    }

    /** Holds the model's log-odds against PyTorch's, event by event. */
    private double worstDifference(Trainer trainer, GruModel model, Batches batches, int[] sessions, double prior) {
        double worst = 0;
        for (int from = 0; from < sessions.length; from += settings.batch()) {
            int[] part = Arrays.copyOfRange(sessions, from, Math.min(sessions.length, from + settings.batch()));
            try (NDManager manager = trainer.getManager().newSubManager()) {
                float[] theirs = trainer.evaluate(batches.of(part, manager).inputs())
                        .head()
                        .toFloatArray();
                int longest = theirs.length / part.length;
                for (int i = 0; i < part.length; i++) {
                    float[] state = model.start();
                    for (int event = 0; event < batches.length(part[i]); event++) {
                        model.step(state, data.ids(part[i], event), data.values(part[i], event));
                        double off = model.margin(state) + prior - theirs[i * longest + event];
                        worst = Math.max(worst, Math.abs(off));
                    }
                }
            }
        }
        return worst;
    }

    private DefaultTrainingConfig configuration() {
        return new DefaultTrainingConfig(new WeightedLogLoss())
                .optOptimizer(Optimizer.adam()
                        .optLearningRateTracker(Tracker.fixed((float) settings.rate()))
                        .optClipGrad(LARGEST_GRADIENT)
                        .build());
    }

    private Shape[] inputShapes() {
        int kinds = data.shape().idCounts().size();
        int numbers = data.shape().values();
        Shape[] shapes = new Shape[kinds + (numbers > 0 ? 1 : 0)];
        Arrays.fill(shapes, new Shape(settings.batch(), settings.mostEvents()));
        if (numbers > 0) {
            shapes[kinds] = new Shape(settings.batch(), settings.mostEvents(), numbers);
        }
        return shapes;
    }

    /** How often nothing followed, and how often it did. */
    private int[] counts(int[] sessions) {
        int[] counts = new int[2];
        for (int session : sessions) {
            for (int event = 0; event < Math.min(settings.mostEvents(), data.length(session)); event++) {
                byte label = data.label(session, event);
                if (label != SequenceData.NOT_ASKED) {
                    counts[label]++;
                }
            }
        }
        return counts;
    }

    /** The mean and the standard deviation of each number, over the events where it is not missing. */
    private Scaling scaling(int[] sessions) {
        int numbers = data.shape().values();
        double[] sums = new double[numbers];
        double[] squares = new double[numbers];
        long[] counts = new long[numbers];
        for (int session : sessions) {
            for (int event = 0; event < Math.min(settings.mostEvents(), data.length(session)); event++) {
                float[] values = data.values(session, event);
                for (int number = 0; number < numbers; number++) {
                    if (!Float.isNaN(values[number])) {
                        sums[number] += values[number];
                        squares[number] += (double) values[number] * values[number];
                        counts[number]++;
                    }
                }
            }
        }
        float[] means = new float[numbers];
        float[] scales = new float[numbers];
        for (int number = 0; number < numbers; number++) {
            double mean = counts[number] == 0 ? 0 : sums[number] / counts[number];
            double variance = counts[number] == 0 ? 0 : squares[number] / counts[number] - mean * mean;
            means[number] = (float) mean;
            // of a number that is always the same, nothing can be learned
            scales[number] = variance > 1e-12 ? (float) Math.sqrt(variance) : 1;
        }
        return new Scaling(means, scales);
    }
}
