package io.shopstream.training;

import com.mongodb.MongoException;
import io.shopstream.settings.Arguments;
import java.io.IOException;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * {@code shopstream train ranker}, with the flags of {@link TrainingSettings}. Exit status 0 when there is a new ranker, 1 on
 * an error in one line, 3 when it would have been worse.
 */
public final class TrainingProcess {

    private static final int WORSE = 3;

    private TrainingProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        try {
            TrainingSettings settings = TrainingSettings.from(
                    Arguments.of(arguments, System.getenv(), warning -> System.err.println("warning: " + warning)));
            System.exit(new RankerRun(settings, System.out).run(TreeSettings.DEFAULT) ? 0 : WORSE);
        } catch (IOException | IllegalArgumentException e) {
            Failure.exit(String.valueOf(e.getMessage()));
        } catch (MongoException e) {
            Failure.exit("MongoDB", e);
        } catch (XGBoostError e) {
            Failure.exit("XGBoost", e);
        } catch (LinkageError e) {
            Failure.exit("XGBoost cannot be loaded; it needs libgomp, on Debian and Ubuntu: apt-get install libgomp1");
        }
    }
}
