package io.shopstream.training.purchase;

import io.shopstream.modelstore.ModelTopic;
import io.shopstream.privacy.RandomBits;
import io.shopstream.settings.Arguments;
import io.shopstream.training.Failure;
import io.shopstream.training.ModelShelf;
import java.io.IOException;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * {@code shopstream train purchase}, with the flags of {@link PurchaseTrainingSettings}, or with {@code --epsilon} those of {@link PrivateSettings}.
 * Exit status 0 when there is a new model, 1 on an error in one line, 3 when it would have been worse.
 */
public final class PurchaseProcess {

    private static final int WORSE = 3;

    private PurchaseProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        Failure.orExit(
                () -> {
                    Arguments read = Arguments.of(
                            arguments, System.getenv(), warning -> System.err.println("warning: " + warning));
                    System.exit(run(read) ? 0 : WORSE);
                },
                "there is not enough memory for so many sessions; --most-sessions has fewer of them, and with --epsilon, --from");
    }

    /** Whether there is a new one. */
    private static boolean run(Arguments arguments) throws IOException, InterruptedException, XGBoostError {
        if (arguments.text("epsilon").isEmpty()) {
            return new PurchaseRun(PurchaseTrainingSettings.from(arguments), System.out).run();
        }
        PrivateSettings settings = PrivateSettings.from(arguments);
        ModelShelf shelf = new ModelShelf(settings.mongo(), new ModelTopic(settings.kafka(), settings.modelsTopic()));
        new PrivateRun(settings, shelf, RandomBits.secure(), System.out).run();
        return true;
    }
}
