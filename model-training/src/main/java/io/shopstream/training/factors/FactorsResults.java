package io.shopstream.training.factors;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shopstream.factorization.Factors;
import io.shopstream.factorization.HighestScores;
import io.shopstream.factorization.IdDictionary;
import io.shopstream.factorization.ImplicitModel;
import io.shopstream.factorization.Ratings;
import io.shopstream.factorization.SimilarItems;
import io.shopstream.factorization.TopItems;
import io.shopstream.factorization.Workers;
import io.shopstream.factorization.hybrid.ItemScores;
import io.shopstream.staged.BatchResults;
import io.shopstream.staged.ResultDocument;
import io.shopstream.staged.Stores;
import io.shopstream.staged.UserRecommendation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/** What factors say of every user and product, as a run of {@link BatchResults#FACTORIZATION}. */
final class FactorsResults {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int BATCH = 2_000;

    private final Stores stores;
    private final FactorsTraining.Learned learned;
    private final ImplicitModel model;
    private final IdDictionary users;
    private final IdDictionary products;
    private final Workers workers;

    /** @param actions that it was learned from */
    FactorsResults(Stores stores, FactorsTraining.Learned learned, Ratings actions, Workers workers) {
        this.stores = stores;
        this.learned = learned;
        this.model = learned.model();
        this.users = actions.userIds();
        this.products = actions.itemIds();
        this.workers = workers;
    }

    /**
     * Writes all of it, and then puts it in place of the last run's.
     *
     * @param length products of a user's list, at most
     * @param similar products that are told of a product, at most; none where there are too many products to compare
     * @throws IllegalArgumentException in one line, when a run that began later has published meanwhile
     */
    void publish(int length, int similar) throws IOException, InterruptedException {
        stores.create();
        Lists lists = learned.hybrid().map(hybrid -> byHybrid(hybrid, length)).orElseGet(() -> byFactors(length));
        write(model.users().rows(), user -> ofUser(user, lists));
        int[][] alike = products.size() > FactorsTraining.MOST_COMPARED
                ? new int[products.size()][0]
                : new SimilarItems(model.items(), model.settings().rank()).forAll(similar, workers);
        write(products.size(), product -> ofProduct(product, alike[product]));
        ObjectNode report = JSON.createObjectNode();
        new TreeMap<>(learned.figures()).forEach(report::put);
        if (!stores.publish(ResultDocument.report(BatchResults.FACTORIZATION, report, stores.run()))) {
            throw new IllegalArgumentException("a run that began later has published meanwhile, and this one gives up");
        }
    }

    /**
     * What every user may like.
     *
     * @param by what says so
     * @param products a row a user, the most likely first
     * @param scores of the products
     */
    @SuppressWarnings("ArrayRecordComponent")
    private record Lists(String by, int[][] products, float[][] scores) {}

    private Lists byHybrid(ItemScores hybrid, int length) {
        int users = model.users().rows();
        Lists lists = new Lists("hybrid", new int[users][], new float[users][]);
        workers.forEach(users, user -> {
            HighestScores top = hybrid.top(learned.values(), learned.known().byUser(), user, product -> true, length);
            lists.products()[user] = top.items();
            lists.scores()[user] = top.scores();
        });
        return lists;
    }

    private Lists byFactors(int length) {
        int[][] products =
                TopItems.of(model).forAll(model.users(), learned.known().byUser(), length, workers);
        float[][] scores = new float[products.length][];
        workers.forEach(products.length, user -> {
            scores[user] = new float[products[user].length];
            for (int place = 0; place < scores[user].length; place++) {
                scores[user][place] = (float) model.score(user, products[user][place]);
            }
        });
        return new Lists("factors", products, scores);
    }

    /** Makes the document of a number. */
    private interface Documents {
        ResultDocument of(int number);
    }

    private void write(int count, Documents documents) throws IOException {
        for (int from = 0; from < count; from += BATCH) {
            List<ResultDocument> batch = new ArrayList<>();
            for (int number = from; number < Math.min(count, from + BATCH); number++) {
                batch.add(documents.of(number));
            }
            stores.write(batch);
        }
    }

    private ResultDocument ofUser(int user, Lists lists) {
        return UserRecommendation.of(
                users.id(user),
                learned.known().byUser().size(user),
                lists.by(),
                Arrays.stream(lists.products()[user]).mapToObj(products::id).toList(),
                lists.scores()[user],
                stores.run());
    }

    private ResultDocument ofProduct(int product, int[] alike) {
        ObjectNode json = JSON.createObjectNode();
        json.put("productId", products.id(product));
        ArrayNode factors = json.putArray("factors");
        Factors items = model.items();
        for (int f = 0; f < items.width(); f++) {
            factors.add(items.at(product, f));
        }
        ArrayNode similar = json.putArray("similar");
        for (int other : alike) {
            similar.add(products.id(other));
        }
        return ResultDocument.of(BatchResults.PRODUCT_FACTORS, products.id(product), json, stores.run());
    }
}
