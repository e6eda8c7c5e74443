package io.shopstream.training.purchase;

import io.shopstream.settings.Arguments;
import io.shopstream.training.Failure;

/**
 * {@code shopstream train purchase}, with the flags of {@link PurchaseTrainingSettings}. Exit status 0 when there is a new model, 1
 * on an error in one line, 3 when it would have been worse.
 */
public final class PurchaseProcess {

    private static final int WORSE = 3;

    private PurchaseProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        Failure.orExit(
                () -> {
                    PurchaseTrainingSettings settings = PurchaseTrainingSettings.from(Arguments.of(
                            arguments, System.getenv(), warning -> System.err.println("warning: " + warning)));
                    System.exit(new PurchaseRun(settings, System.out).run() ? 0 : WORSE);
                },
                "there is not enough memory for so many sessions; --most-sessions has fewer of them");
    }
}
