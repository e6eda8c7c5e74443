package io.shopstream.training.purchase;

import io.shopstream.prediction.RowModel;
import io.shopstream.prediction.TrainingRows;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** A way to learn a model of rows. */
interface Learner {

    /** As tables name it. */
    String words();

    /** Whether it is there to be beaten. */
    default boolean isBaseline() {
        return false;
    }

    /**
     * Learns a model.
     *
     * @param learned rows to learn from
     * @param validation rows that choose how long, or how strictly, it is learned
     */
    RowModel learn(TrainingRows learned, TrainingRows validation, Learning learning) throws XGBoostError;
}
