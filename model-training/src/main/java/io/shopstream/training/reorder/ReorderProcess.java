package io.shopstream.training.reorder;

import io.shopstream.settings.Arguments;
import io.shopstream.simulator.replay.SkippedLineListener;
import io.shopstream.training.Failure;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * {@code shopstream evaluate reorders}, with the flags of {@link ReorderSettings}. Exit status 0 when the table is printed, 1
 * on an error in one line.
 */
public final class ReorderProcess {

    private static final int BAD_LINES_SHOWN = 5;

    private ReorderProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        Failure.orExit(
                () -> {
                    ReorderSettings settings = ReorderSettings.from(Arguments.of(
                            arguments, System.getenv(), warning -> System.err.println("warning: " + warning)));
                    run(settings, System.out, System.err);
                },
                "there is not enough memory for so many rows; --most-users has fewer of them");
    }

    static void run(ReorderSettings settings, PrintStream out, PrintStream err) throws IOException, XGBoostError {
        SkippedLineListener listener = SkippedLineListener.printing(new PrintWriter(err, true), BAD_LINES_SHOWN);
        ReorderReport report = new ReorderReport(out);
        ShopOrders orders = settings.instacart()
                ? InstacartOrders.read(settings.input(), settings.leastOrders(), listener)
                : RetailOrders.read(settings.input(), settings.leastOrders(), listener);
        report.read(settings.input(), orders);
        report.outcome(new ReorderEvaluation(settings).evaluate(orders.log()), settings.folds());
    }
}
