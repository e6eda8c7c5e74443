package io.shopstream.training.purchase;

import com.mongodb.MongoException;
import io.shopstream.settings.Arguments;
import io.shopstream.training.Failure;
import java.io.IOException;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * {@code shopstream train purchase}, with the flags of {@link PurchaseTrainingSettings}. Exit status 0 when there is a new model, 1
 * on an error in one line, 3 when it would have been worse.
 */
public final class PurchaseProcess {

    private static final int WORSE = 3;

    private PurchaseProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        try {
            PurchaseTrainingSettings settings = PurchaseTrainingSettings.from(
                    Arguments.of(arguments, System.getenv(), warning -> System.err.println("warning: " + warning)));
            System.exit(new PurchaseRun(settings, System.out).run() ? 0 : WORSE);
        } catch (IOException | IllegalArgumentException e) {
            Failure.exit(String.valueOf(e.getMessage()));
        } catch (MongoException e) {
            Failure.exit("MongoDB", e);
        } catch (XGBoostError e) {
            Failure.exit("XGBoost", e);
        } catch (LinkageError e) {
            Failure.exit("XGBoost cannot be loaded; it needs libgomp, on Debian and Ubuntu: apt-get install libgomp1");
        } catch (OutOfMemoryError | ArithmeticException tooLarge) {
            Failure.exit("there is not enough memory for so many sessions; --most-sessions has fewer of them");
        }
    }
}
