package io.shopstream.training;

import io.shopstream.ranking.RankingRows;
import java.util.List;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.IObjective;

/** The cross-entropy of what each session chose, under the softmax of its candidates' scores: gradient and curvature of each. */
final class ChoiceLoss implements IObjective {

    private static final long serialVersionUID = 1;
    private static final float LEAST_CURVATURE = 1e-6f;

    private final transient RankingRows rows;

    ChoiceLoss(RankingRows rows) {
        this.rows = rows;
    }

    @Override
    public List<float[]> getGradient(float[][] scores, DMatrix matrix) {
        float[] gradient = new float[scores.length];
        float[] curvature = new float[scores.length];
        int row = 0;
        for (int group = 0; group < rows.groups(); group++) {
            int end = row + rows.size(group);
            float largest = Float.NEGATIVE_INFINITY;
            for (int i = row; i < end; i++) {
                largest = Math.max(largest, scores[i][0]);
            }
            double sum = 0;
            for (int i = row; i < end; i++) {
                sum += Math.exp(scores[i][0] - largest);
            }
            for (int i = row; i < end; i++) {
                float share = (float) (Math.exp(scores[i][0] - largest) / sum);
                gradient[i] = share - (i == row + rows.target(group) ? 1 : 0);
                curvature[i] = Math.max(LEAST_CURVATURE, share * (1 - share));
            }
            row = end;
        }
        return List.of(gradient, curvature);
    }
}
