package io.shopstream.training.purchase;

import io.shopstream.prediction.TrainingRows;
import io.shopstream.prediction.confidential.NoisyFigures;
import io.shopstream.prediction.confidential.PrivateLogistic;
import io.shopstream.prediction.model.PurchaseModel;
import io.shopstream.privacy.PrivacyLoss;
import io.shopstream.privacy.RandomBits;
import io.shopstream.training.ArchivedMessages;
import io.shopstream.training.ModelShelf;
import io.shopstream.training.confidential.Spending;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;

/**
 * Learns a private model of purchases from the archive, and publishes it. Four in five users are learned from, and the others judge it. Who is
 * which hangs on their id alone. All that is published, stored and printed has noise or does not depend on data: it costs a user the loss of the
 * settings, all together. It is spent before it is released.
 */
final class PrivateRun {

    /** In the ledger. */
    private static final String MODEL = "model of purchases";

    private final PrivateSettings settings;
    private final ModelShelf shelf;
    private final RandomBits bits;
    private final PrintStream out;
    private final Spending spending;
    private final PrivateLogistic learner;

    /** @param bits {@link RandomBits#secure} but in tests */
    PrivateRun(PrivateSettings settings, ModelShelf shelf, RandomBits bits, PrintStream out) {
        this.settings = settings;
        this.shelf = shelf;
        this.bits = bits;
        this.out = out;
        this.spending = settings.spending();
        this.learner = new PrivateLogistic(spending.loss(), bits);
    }

    /**
     * Rows of users who are in one part each.
     *
     * @param learned from which is learned
     * @param heldOut which nothing learns from
     */
    record Parts(TrainingRows learned, TrainingRows heldOut) {

        /** Of the whole archive: whatever of it was left out because of others would tell of them. */
        static Parts of(PrivateSettings settings) {
            SessionCollector learned = new SessionCollector();
            SessionCollector heldOut = new SessionCollector();
            ArchivedMessages.read(settings.mongo(), settings.from(), () -> false, message -> (NoisyFigures.isOf(
                                    message.user().userId(), settings.seed())
                            ? heldOut
                            : learned)
                    .add(message));
            return new Parts(rows(learned, settings), rows(heldOut, settings));
        }

        private static TrainingRows rows(SessionCollector sessions, PrivateSettings settings) {
            return TrainingRows.of(sessions.sessions(), settings.moments(), settings.seed())
                    .rows();
        }
    }

    /**
     * Spends, learns and publishes.
     *
     * @throws IOException in one line, also when the budget does not have it
     * @throws IllegalArgumentException in one line, when there are too few users for such a loss
     */
    void run() throws IOException, InterruptedException {
        spending.require(MODEL);
        Parts parts = Parts.of(settings);
        spending.spend("users of a " + MODEL, learner.count().lossOfCount());
        long users = learner.users(parts.learned());
        learner.count().requireEnough(users);
        PrivacyLoss spent = spending.spend(MODEL, learner.count().lossOfModel());
        PurchaseModel model = learner.model(parts.learned(), users, settings.seed());
        NoisyFigures figures =
                NoisyFigures.of(model, parts.heldOut(), spending.loss().epsilon(), bits);
        told(users, figures);
        PurchaseRun.publish(
                shelf,
                settings.challenger(),
                model,
                Map.of(
                        "epsilon",
                        spending.loss().epsilon(),
                        "delta",
                        spending.loss().delta(),
                        "users",
                        (double) users,
                        "heldOutUsers",
                        figures.users(),
                        "heldOutUserLogLoss",
                        figures.logLoss(),
                        "heldOutUserBaseLogLoss",
                        figures.baseLogLoss()),
                out,
                (published, kept) -> {});
        out.println(spending.line(spent));
    }

    private void told(long users, NoisyFigures figures) {
        out.printf(
                Locale.ROOT,
                "private logistic regression: epsilon %s, delta %.0e of a user, who gives at most %d moments%n",
                spending.loss().epsilon(),
                spending.loss().delta(),
                PrivateLogistic.ROWS_OF_A_USER);
        out.println(figures.words(users));
    }
}
