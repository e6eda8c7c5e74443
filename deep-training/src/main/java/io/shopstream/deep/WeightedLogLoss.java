package io.shopstream.deep;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.training.loss.Loss;

/** The mean log loss of log-odds over all that has a weight. */
final class WeightedLogLoss extends Loss {

    WeightedLogLoss() {
        super("log loss");
    }

    /** @param labels labels and their weights */
    @Override
    public NDArray evaluate(NDList labels, NDList predictions) {
        NDArray logOdds = predictions.head();
        NDArray label = labels.get(0);
        NDArray weight = labels.get(1);
        // log(1 + exp(x)) - x * label, without an exponential that overflows
        NDArray loss = logOdds.maximum(0)
                .sub(logOdds.mul(label))
                .add(logOdds.abs().neg().exp().add(1).log());
        return loss.mul(weight).sum().div(weight.sum());
    }
}
