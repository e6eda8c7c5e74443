package io.shopstream.training.xgboost;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.shopstream.prediction.trees.RegressionTrees;
import io.shopstream.prediction.trees.TreeEnsemble;
import java.io.IOException;
import java.util.Arrays;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * What a {@link Booster} has learned, read from the JSON in which it saves itself: its dump has fewer digits, and lacks the base. The leaves of a
 * forest ({@code num_parallel_tree}) already hold their share of its mean, since XGBoost divides by the number of trees of a round, so a forest
 * adds up like any other. What it adds a round's trees to is kept as a probability for a logistic objective, and is made log-odds here.
 */
public final class XgboostTrees {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode trees;
    private final JsonNode rounds;
    private final float baseMargin;
    private final int features;

    private XgboostTrees(JsonNode trees, JsonNode rounds, float baseMargin, int features) {
        this.trees = trees;
        this.rounds = rounds;
        this.baseMargin = baseMargin;
        this.features = features;
    }

    /** @throws IllegalArgumentException in one line, when it is no sum of trees over one target */
    public static XgboostTrees of(Booster booster) throws XGBoostError {
        try {
            return of(JSON.readTree(booster.toByteArray("json")).path("learner"));
        } catch (IOException e) {
            throw new IllegalArgumentException("XGBoost's model is no JSON: " + e.getMessage(), e);
        }
    }

    private static XgboostTrees of(JsonNode learner) {
        String kind = learner.path("gradient_booster").path("name").asText();
        JsonNode parameters = learner.path("learner_model_param");
        if (!kind.equals("gbtree")) {
            throw new IllegalArgumentException("of XGBoost, sums of trees can be read, not " + kind);
        }
        if (parameters.path("num_class").asInt() > 1
                || parameters.path("num_target").asInt() != 1) {
            throw new IllegalArgumentException("of XGBoost, trees of one target can be read, not "
                    + parameters.path("num_class").asText() + " classes of "
                    + parameters.path("num_target").asText());
        }
        JsonNode model = learner.path("gradient_booster").path("model");
        if (!model.path("weight_drop").isEmpty()) {
            throw new IllegalArgumentException("of XGBoost, trees with dropout cannot be read: each has a weight");
        }
        // one number, or a list of one
        float base = Float.parseFloat(parameters.path("base_score").asText().replaceAll("[\\[\\]]", ""));
        String objective = learner.path("objective").path("name").asText();
        float baseMargin =
                switch (objective) {
                    case "binary:logistic", "reg:logistic" -> -(float) Math.log(1 / base - 1);
                    case "reg:squarederror" -> base;
                    default ->
                        throw new IllegalArgumentException(
                                "what XGBoost's base is under " + objective + " is not known");
                };
        return new XgboostTrees(
                model.path("trees"),
                model.path("iteration_indptr"),
                baseMargin,
                parameters.path("num_feature").asInt());
    }

    /** All that were grown. */
    public TreeEnsemble all() {
        return first(rounds.size() - 1);
    }

    /**
     * Those of the first rounds: a round has one tree, or a forest's {@code num_parallel_tree}.
     *
     * @param most of which there may be fewer
     */
    public TreeEnsemble first(int most) {
        int count = rounds.path(Math.min(most, rounds.size() - 1)).asInt();
        Packing packing = new Packing();
        for (int tree = 0; tree < count; tree++) {
            packing.add(trees.path(tree));
        }
        RegressionTrees packed = packing.builder.build(features);
        return new TreeEnsemble(packed, Arrays.copyOf(packing.covers, packed.size()), baseMargin);
    }

    /** Puts trees into pre-order: XGBoost numbers nodes as they were grown. */
    private static final class Packing {
        private final RegressionTrees.Builder builder = new RegressionTrees.Builder();
        private float[] covers = new float[256];

        void add(JsonNode tree) {
            for (JsonNode type : tree.path("split_type")) {
                if (type.asInt() != 0) {
                    throw new IllegalArgumentException("of XGBoost, splits by category cannot be read");
                }
            }
            builder.tree();
            add(tree, 0);
        }

        private void add(JsonNode tree, int from) {
            float value = tree.path("split_conditions").path(from).floatValue();
            float cover = tree.path("sum_hessian").path(from).floatValue();
            int below = tree.path("left_children").path(from).asInt();
            if (below < 0) {
                cover(builder.leaf(value), cover);
                return;
            }
            int split = builder.split(
                    tree.path("split_indices").path(from).asInt(),
                    value,
                    tree.path("default_left").path(from).asInt() != 0);
            cover(split, cover);
            add(tree, below);
            builder.otherwise(split);
            add(tree, tree.path("right_children").path(from).asInt());
        }

        private void cover(int node, float cover) {
            covers = node < covers.length ? covers : Arrays.copyOf(covers, 2 * node);
            covers[node] = cover;
        }
    }
}
