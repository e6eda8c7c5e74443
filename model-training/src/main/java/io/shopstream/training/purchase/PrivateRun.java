package io.shopstream.training.purchase;

import com.dynatrace.hash4j.hashing.Hashing;
import io.shopstream.prediction.TrainingRows;
import io.shopstream.prediction.confidential.NoisyFigures;
import io.shopstream.prediction.confidential.PrivateLogistic;
import io.shopstream.prediction.model.PurchaseModel;
import io.shopstream.privacy.LedgerFile;
import io.shopstream.privacy.PrivacyLedger;
import io.shopstream.privacy.PrivacyLoss;
import io.shopstream.privacy.RandomBits;
import io.shopstream.training.ArchivedMessages;
import io.shopstream.training.ModelShelf;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Instant;
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

    /** Of the users. */
    private static final double HELD_OUT = 0.2;

    /** Users, times epsilon, from which on models said more than the base rate on simulated sessions. */
    private static final double LEAST_TOLD = 1_000;

    /** Users, whatever the epsilon. */
    private static final double LEAST_USERS = 100;

    private final PrivateSettings settings;
    private final ModelShelf shelf;
    private final RandomBits bits;
    private final PrintStream out;
    private final LedgerFile ledger;
    private final PrivateLogistic learner;

    /** @param bits {@link RandomBits#secure} but in tests */
    PrivateRun(PrivateSettings settings, ModelShelf shelf, RandomBits bits, PrintStream out) {
        this.settings = settings;
        this.shelf = shelf;
        this.bits = bits;
        this.out = out;
        this.ledger = new LedgerFile(settings.ledger());
        this.learner = new PrivateLogistic(settings.loss(), bits);
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
            ArchivedMessages.read(
                    settings.mongo(),
                    settings.from(),
                    () -> false,
                    message -> (isHeldOut(message.user().userId(), settings.seed()) ? heldOut : learned).add(message));
            return new Parts(rows(learned, settings), rows(heldOut, settings));
        }

        private static TrainingRows rows(SessionCollector sessions, PrivateSettings settings) {
            return TrainingRows.of(sessions.sessions(), settings.moments(), settings.seed())
                    .rows();
        }
    }

    static boolean isHeldOut(String user, long seed) {
        long draw = Hashing.xxh3_64().hashStream().putLong(seed).putString(user).getAsLong();
        return (draw >>> 11) * 0x1p-53 < HELD_OUT;
    }

    /**
     * Spends, learns and publishes.
     *
     * @throws IOException in one line, also when the budget does not have it
     * @throws IllegalArgumentException in one line, when there are too few users for such a loss
     */
    void run() throws IOException, InterruptedException {
        ledger.require(settings.budget(), PrivacyLedger.Entry.of(MODEL, settings.loss()));
        Parts parts = Parts.of(settings);
        spend("users of a " + MODEL, learner.lossOfCount());
        long users = learner.users(parts.learned());
        requireEnough(users);
        PrivacyLoss spent = spend(MODEL, learner.lossOfModel());
        PurchaseModel model = learner.model(parts.learned(), users, settings.seed());
        NoisyFigures figures =
                NoisyFigures.of(model, parts.heldOut(), settings.loss().epsilon(), bits);
        told(users, figures);
        PurchaseRun.publish(
                shelf,
                settings.challenger(),
                model,
                Map.of(
                        "epsilon",
                        settings.loss().epsilon(),
                        "delta",
                        settings.loss().delta(),
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
        out.println(ledger.line(spent, settings.budget()));
    }

    /** By the number that has noise, so that a refusal tells no more than that. */
    private void requireEnough(long users) {
        double least = Math.max(LEAST_USERS, LEAST_TOLD / settings.loss().epsilon());
        if (users < least) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "too few users to learn from: about %,d, and at epsilon %s at least %,.0f are needed (epsilon %s is spent on their number)",
                    users,
                    settings.loss().epsilon(),
                    least,
                    learner.lossOfCount().epsilon()));
        }
        if (settings.loss().delta() * users >= 1) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "--delta %s is not below 1 over the users, about %,d: it would allow to publish one of them (epsilon %s is spent on their number)",
                    settings.loss().delta(),
                    users,
                    learner.lossOfCount().epsilon()));
        }
    }

    private PrivacyLoss spend(String what, PrivacyLoss loss) throws IOException {
        return ledger.spend(settings.budget(), PrivacyLedger.Entry.of(what, loss), Instant.now());
    }

    private void told(long users, NoisyFigures figures) {
        out.printf(
                Locale.ROOT,
                "private logistic regression: epsilon %s, delta %.0e of a user, who gives at most %d moments%n",
                settings.loss().epsilon(),
                settings.loss().delta(),
                PrivateLogistic.ROWS_OF_A_USER);
        out.printf(
                Locale.ROOT,
                "with noise: learned from %,d users; on %,.0f others a log loss of %.4f, that of the base rate %.4f%n",
                users,
                figures.users(),
                figures.logLoss(),
                figures.baseLogLoss());
    }
}
