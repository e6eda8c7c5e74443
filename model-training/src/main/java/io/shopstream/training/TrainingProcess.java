package io.shopstream.training;

import io.shopstream.ranking.Ranker;
import io.shopstream.ranking.RankerFile;
import java.io.IOException;
import java.nio.file.Path;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * {@code shopstream train ranker}. Arguments: the sessions, where the ranker goes, the ranker in use (empty: the one that is
 * shipped), and whether a worse one is written too. Exit status 0 when a ranker was written, 1 on an error
 * in one line, 3 when it would have been worse.
 */
public final class TrainingProcess {

    private static final int ARGUMENTS = 4;
    private static final int WORSE = 3;

    private TrainingProcess() {}

    public static void main(String[] arguments) {
        if (arguments.length != ARGUMENTS) {
            throw new IllegalArgumentException("started by ./shopstream train ranker only");
        }
        try {
            Ranker used = arguments[2].isEmpty() ? RankerFile.shipped() : RankerFile.read(Path.of(arguments[2]));
            boolean written = new RankerTraining(System.out, TreeSettings.DEFAULT)
                    .run(Path.of(arguments[0]), Path.of(arguments[1]), used, Boolean.parseBoolean(arguments[3]));
            System.exit(written ? 0 : WORSE);
        } catch (IOException | IllegalArgumentException e) {
            fail(String.valueOf(e.getMessage()));
        } catch (XGBoostError e) {
            fail("XGBoost: "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        } catch (LinkageError e) {
            fail("XGBoost cannot be loaded; it needs libgomp, on Debian and Ubuntu: apt-get install libgomp1");
        }
    }

    private static void fail(String reason) {
        System.err.println("shopstream: " + reason);
        System.exit(1);
    }
}
