package io.shopstream.training.xgboost;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** Skips tests where XGBoost's native code does not load. */
public final class NativeCode {

    private NativeCode() {}

    public static void assumeItLoads() {
        boolean loads;
        try {
            new DMatrix(new float[] {1}, 1, 1, Float.NaN).dispose();
            loads = true;
        } catch (LinkageError | XGBoostError e) {
            loads = false;
        }
        assumeTrue(loads, "SKIPPED: XGBoost's native code does not load here (it needs libgomp)");
    }
}
