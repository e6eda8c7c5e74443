package io.shopstream.training.confidential;

import io.shopstream.prediction.confidential.NoisyFigures;
import io.shopstream.prediction.confidential.PrivateGru;
import io.shopstream.prediction.sequence.GruFile;
import io.shopstream.prediction.sequence.GruModel;
import io.shopstream.prediction.sequence.SequenceData;
import io.shopstream.prediction.sequence.SequenceDataFile;
import io.shopstream.prediction.sequence.SessionSteps;
import io.shopstream.privacy.PrivacyLoss;
import io.shopstream.privacy.RandomBits;
import io.shopstream.settings.Arguments;
import io.shopstream.training.Failure;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * {@code shopstream train sequences} with {@code --epsilon}, and the flags of {@link SequencesSettings}: a private network over the events of the
 * sessions of a file. Four in five of its users are learned from, and the others judge it. All that is written and printed has noise or does
 * not depend on data: it costs a user of the file the loss of the settings, all together. It is spent before it is released. Exit status 0
 * when the network is written, 1 on an error in one line.
 */
public final class SequencesProcess {

    /** In the ledger. */
    private static final String NETWORK = "network over events";

    private SequencesProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        Failure.orExit(
                () -> {
                    SequencesSettings settings = SequencesSettings.from(Arguments.of(
                            arguments, System.getenv(), warning -> System.err.println("warning: " + warning)));
                    run(settings, RandomBits.secure(), System.out);
                },
                "there is not enough memory for so many events");
    }

    /** @param bits {@link RandomBits#secure} but in tests */
    static void run(SequencesSettings settings, RandomBits bits, PrintStream out) throws IOException {
        Spending spending = settings.spending();
        GruFile.requireFolder(settings.out());
        spending.require(NETWORK);
        SequenceData data = SequenceDataFile.read(settings.data());
        if (!data.shape().equals(SessionSteps.SHAPE)) {
            throw new IOException(settings.data() + " has events of another kind than sessions have here");
        }
        int[] learned = sessions(data, settings.seed(), false);
        PrivateGru learner = new PrivateGru(spending.loss(), bits);
        spending.spend("users of a " + NETWORK, learner.count().lossOfCount());
        long users = learner.users(data, learned);
        learner.count().requireEnough(users);
        PrivacyLoss spent = spending.spend(NETWORK, learner.count().lossOfModel());
        GruModel model = learner.model(data, learned, users, settings.seed());
        NoisyFigures figures = NoisyFigures.of(
                model,
                data,
                sessions(data, settings.seed(), true),
                spending.loss().epsilon(),
                bits);
        GruFile.save(model, settings.out());
        out.printf(
                Locale.ROOT,
                "private network over events: epsilon %s, delta %.0e of a user of the file, who gives at most %d sessions%n",
                spending.loss().epsilon(),
                spending.loss().delta(),
                PrivateGru.SESSIONS_OF_A_USER);
        out.println(figures.words(users));
        out.println("written: " + settings.out());
        out.println(spending.line(spent));
    }

    /** Those of the users who are held out, or those of all others. */
    private static int[] sessions(SequenceData data, long seed, boolean heldOut) {
        return IntStream.range(0, data.sessions())
                .filter(session -> NoisyFigures.isOf(String.valueOf(data.user(session)), seed) == heldOut)
                .toArray();
    }
}
