package io.shopstream.training;

import com.mongodb.MongoException;
import java.io.IOException;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** How a process ends that cannot do what it is there for: with one line and exit status 1. */
public final class Failure {

    private Failure() {}

    /** What a process is there for. */
    public interface Work {
        void run() throws IOException, InterruptedException, XGBoostError;
    }

    /** Does something that needs XGBoost, and ends the process if it cannot be done. */
    public static void orExit(Work work) throws InterruptedException {
        try {
            work.run();
        } catch (IOException | IllegalArgumentException e) {
            exit(String.valueOf(e.getMessage()));
        } catch (MongoException e) {
            exit("MongoDB", e);
        } catch (XGBoostError e) {
            exit("XGBoost", e);
        } catch (LinkageError e) {
            exit("XGBoost cannot be loaded; it needs libgomp, on Debian and Ubuntu: apt-get install libgomp1");
        }
    }

    /**
     * The same, of something that may be too large.
     *
     * @param tooLarge what is said then
     */
    public static void orExit(Work work, String tooLarge) throws InterruptedException {
        try {
            orExit(work);
        } catch (OutOfMemoryError | ArithmeticException e) {
            exit(tooLarge);
        }
    }

    public static void exit(String line) {
        System.err.println("shopstream: " + line);
        System.exit(1);
    }

    /** The same, with the first line of what a client or library says. */
    public static void exit(String who, Exception failure) {
        exit(who + ": " + firstLine(failure));
    }

    public static String firstLine(Exception failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }
}
