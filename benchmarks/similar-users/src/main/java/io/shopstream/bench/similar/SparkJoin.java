package io.shopstream.bench.similar;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.feature.MinHashLSH;
import org.apache.spark.ml.feature.MinHashLSHModel;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Spark MLlib's {@code MinHashLSH.approxSimilarityJoin} on the same sets, on all cores of this machine. */
final class SparkJoin implements AutoCloseable {

    private static final long SEED = 1;

    private final SparkSession session;
    private final Dataset<Row> sets;

    SparkJoin(int[][] inputs) {
        this.session = SparkSession.builder()
                .master("local[*]")
                .appName("bench")
                .config("spark.ui.enabled", false)
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.sql.shuffle.partitions", 8)
                .getOrCreate();
        session.sparkContext().setLogLevel("ERROR");
        int vocabulary =
                Arrays.stream(inputs).flatMapToInt(Arrays::stream).max().orElse(0) + 1;
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < inputs.length; i++) {
            int[] tokens = Arrays.stream(inputs[i]).sorted().distinct().toArray();
            double[] ones = new double[tokens.length];
            Arrays.fill(ones, 1);
            rows.add(RowFactory.create(i, Vectors.sparse(vocabulary, tokens, ones)));
        }
        StructType schema = new StructType()
                .add("id", DataTypes.IntegerType, false)
                .add("features", SQLDataTypes.VectorType(), false);
        this.sets = session.createDataFrame(rows, schema).cache();
        sets.count();
    }

    /** A table is one component, and sets meet if they agree in one of them: {@code 1 - (1 - similarity)^tables}. */
    static int tables(double threshold, double recall) {
        return (int) Math.ceil(Math.log(1 - recall) / Math.log(1 - threshold));
    }

    /** Pairs of different inputs that are found, each once. */
    long count(double threshold, int tables) {
        MinHashLSHModel model = new MinHashLSH()
                .setNumHashTables(tables)
                .setSeed(SEED)
                .setInputCol("features")
                .setOutputCol("hashes")
                .fit(sets);
        return model.approxSimilarityJoin(sets, sets, Math.nextUp(1 - threshold) + 1e-9, "distance")
                .filter(functions.col("datasetA.id").lt(functions.col("datasetB.id")))
                .count();
    }

    @Override
    public void close() {
        session.close();
    }
}
