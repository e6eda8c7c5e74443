package io.shopstream.bench.factors;

import io.shopstream.factorization.Factors;
import io.shopstream.factorization.IdDictionary;
import io.shopstream.factorization.RatingMatrix;
import io.shopstream.factorization.Ratings;
import io.shopstream.factorization.TopItems;
import io.shopstream.factorization.Workers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import org.apache.spark.ml.recommendation.ALS;
import org.apache.spark.ml.recommendation.ALSModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Spark's half: {@code SparkSide FOLDER RANK ITERATIONS REGULARIZATIONS}. A block a processor; the ratings are cached before the clock
 * runs, and the fit ends when both factors are counted.
 */
final class SparkSide {

    private SparkSide() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        int rank = Integer.parseInt(arguments[1]);
        String[] regularizations = arguments[3].split(",", -1);
        int blocks = Runtime.getRuntime().availableProcessors();
        SparkSession session = SparkSession.builder()
                .master("local[*]")
                .appName("bench")
                .config("spark.ui.enabled", false)
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.sql.shuffle.partitions", blocks)
                .getOrCreate();
        session.sparkContext().setLogLevel("ERROR");
        Dataset<Row> train = session.read()
                .schema("user int, item int, rating float")
                .csv(HeldOut.train(folder).toString())
                .repartition(blocks)
                .cache();
        train.count();
        ALS als = new ALS()
                .setUserCol("user")
                .setItemCol("item")
                .setRatingCol("rating")
                .setRank(rank)
                .setMaxIter(Integer.parseInt(arguments[2]))
                .setRegParam(Double.parseDouble(regularizations[0]))
                .setAlpha(1)
                .setNumBlocks(blocks)
                .setSeed(1);
        fit(als, train);
        Stopwatch.Lap<ALSModel> stars = Stopwatch.time(() -> fit(als, train));
        tell("explicit", stars.took());
        als.setImplicitPrefs(true);
        fit(als, train);
        Stopwatch.Lap<ALSModel> likes = Stopwatch.time(() -> fit(als, train));
        tell("implicit", likes.took());
        topForAll("explicit", stars.made());
        topForAll("implicit", likes.made());
        FactorsBench.tell("resident at most, MB", FactorsBench.residentMegabytes());
        Ratings all = HeldOut.read(folder);
        FactorsBench.tell("implicit recall@10", recall(all, rank, likes.made()));
        als.setImplicitPrefs(false);
        for (String other : regularizations) {
            als.setRegParam(Double.parseDouble(other));
            double error = rootMeanSquare(all, rank, fit(als, train));
            FactorsBench.tell("RMSE at " + Double.parseDouble(other), error);
            FactorsBench.tell("RMSE at " + Double.parseDouble(other) + ", no biases", error);
        }
        session.close();
    }

    private static ALSModel fit(ALS als, Dataset<Row> train) {
        ALSModel model = als.fit(train);
        model.userFactors().count();
        model.itemFactors().count();
        return model;
    }

    private static void tell(String kind, Stopwatch took) {
        FactorsBench.tell(kind + " fit, s", took.seconds());
        FactorsBench.tell(kind + " fit, CPU s", took.processorSeconds());
    }

    private static void topForAll(String kind, ALSModel model) {
        FactorsBench.tell(
                kind + " top 10 for all, s",
                Stopwatch.time(() -> model.recommendForAllUsers(Judge.PLACES).collectAsList())
                        .took()
                        .seconds());
    }

    private static double rootMeanSquare(Ratings all, int rank, ALSModel model) {
        BitSet users = new BitSet();
        BitSet items = new BitSet();
        Factors userFactors = factors(model.userFactors(), all.userIds(), rank, users);
        Factors itemFactors = factors(model.itemFactors(), all.itemIds(), rank, items);
        return Judge.rootMeanSquare(all.only(rating -> all.timeMillis(rating) == 1), (user, item) -> {
            double sum = users.get(user) && items.get(item) ? 0 : Double.NaN;
            for (int f = 0; f < rank; f++) {
                sum += (double) userFactors.at(user, f) * itemFactors.at(item, f);
            }
            return sum;
        });
    }

    /** Lists are made of Spark's factors by our code, since Spark's lists hold what users have had. */
    private static double recall(Ratings all, int rank, ALSModel model) {
        RatingMatrix train = RatingMatrix.latest(all.only(rating -> all.timeMillis(rating) == 0));
        RatingMatrix test = RatingMatrix.latest(all.only(rating -> all.timeMillis(rating) == 1));
        Factors users = factors(model.userFactors(), all.userIds(), rank, new BitSet());
        Factors items = factors(model.itemFactors(), all.itemIds(), rank, new BitSet());
        int[][] lists = new TopItems(items, rank).forAll(users, train.byUser(), Judge.PLACES, Workers.ofThisMachine());
        return Judge.recall(lists, test.byUser());
    }

    private static Factors factors(Dataset<Row> rows, IdDictionary ids, int rank, BitSet known) {
        Factors factors = new Factors(ids.size(), rank);
        for (Row row : rows.collectAsList()) {
            int index = ids.find(Integer.toString(row.getInt(0)));
            List<Float> values = row.getList(1);
            float[] copy = new float[rank];
            for (int f = 0; f < rank; f++) {
                copy[f] = values.get(f);
            }
            factors.set(index, copy);
            known.set(index);
        }
        return factors;
    }
}
