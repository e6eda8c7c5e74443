package io.shopstream.deep;

import ai.djl.engine.EngineException;
import io.shopstream.prediction.sequence.GruFile;
import io.shopstream.prediction.sequence.SequenceDataFile;
import io.shopstream.settings.Arguments;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Locale;

/**
 * {@code shopstream train sequences}, with the flags of {@link DeepSettings}. Exit status 0 when the network is written, 1 on an error in
 * one line.
 */
public final class DeepProcess {

    private DeepProcess() {}

    public static void main(String[] arguments) {
        try {
            DeepSettings settings = DeepSettings.from(
                    Arguments.of(arguments, System.getenv(), warning -> System.err.println("warning: " + warning)));
            run(settings, System.out);
        } catch (IOException | IllegalArgumentException e) {
            fail(String.valueOf(e.getMessage()));
        } catch (EngineException | LinkageError e) {
            fail("PyTorch: "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        } catch (OutOfMemoryError e) {
            fail("there is not enough memory for so many events; --most-events and --batch have fewer of them");
        }
    }

    private static void fail(String line) {
        System.err.println("shopstream: " + line);
        System.exit(1);
    }

    static SequenceTraining.Learned run(DeepSettings settings, PrintStream out) throws IOException {
        GruFile.requireFolder(settings.out());
        SequenceTraining training = new SequenceTraining(SequenceDataFile.read(settings.data()), settings, out);
        PyTorch.start(settings.threads(), settings.seed());
        SequenceTraining.Learned learned = training.learn();
        GruFile.save(learned.model(), settings.out());
        out.printf(Locale.ROOT, "kept round %d; held out:%n", learned.rounds());
        print(out, "all", learned.heldOut());
        print(out, "of users not learned from", learned.strangers());
        out.printf(
                Locale.ROOT,
                "it differs from PyTorch by %.1e at most%nwritten: %s%n",
                learned.worstDifference(),
                settings.out());
        return learned;
    }

    private static void print(PrintStream out, String whose, HeldOut figures) {
        if (figures.positives() == 0 || figures.positives() == figures.asked()) {
            out.printf(Locale.ROOT, "  %s: %,d times asked, too few to judge by%n", whose, figures.asked());
            return;
        }
        out.printf(
                Locale.ROOT,
                "  %s: %,d times asked, followed in %.2f %%, said %.2f %%: log loss %.4f, AUC %.4f%n",
                whose,
                figures.asked(),
                100.0 * figures.positives() / figures.asked(),
                100 * figures.meanProbability(),
                figures.logLoss(),
                figures.auc());
    }
}
