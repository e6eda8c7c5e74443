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
            fail(String.valueOf(e.getMessage()));
        } catch (MongoException e) {
            fail("MongoDB: " + firstLine(e));
        } catch (XGBoostError e) {
            fail("XGBoost: " + firstLine(e));
        } catch (LinkageError e) {
            fail("XGBoost cannot be loaded; it needs libgomp, on Debian and Ubuntu: apt-get install libgomp1");
        }
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    private static void fail(String line) {
        System.err.println("shopstream: " + line);
        System.exit(1);
    }
}
