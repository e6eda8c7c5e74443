package io.shopstream.training;

import io.shopstream.settings.Arguments;

/**
 * {@code shopstream train ranker}, with the flags of {@link TrainingSettings}. Exit status 0 when there is a new ranker, 1 on
 * an error in one line, 3 when it would have been worse.
 */
public final class TrainingProcess {

    private static final int WORSE = 3;

    private TrainingProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        Failure.orExit(() -> {
            TrainingSettings settings = TrainingSettings.from(
                    Arguments.of(arguments, System.getenv(), warning -> System.err.println("warning: " + warning)));
            System.exit(new RankerRun(settings, System.out).run(TreeSettings.DEFAULT) ? 0 : WORSE);
        });
    }
}
