package io.shopstream.factors.result;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shopstream.factors.step.Learned;
import io.shopstream.staged.BatchResults;
import io.shopstream.staged.ResultDocument;
import io.shopstream.staged.Stores;
import io.shopstream.staged.UserRecommendation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Results in MongoDB and Elasticsearch, a document a user with a list and a document a product, as {@code train factors} has them. */
public record StoreResults(Stores stores, boolean biases) implements Results {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int TOGETHER = 2_000;

    @Override
    public void create() throws IOException {
        stores.create();
    }

    @Override
    public Part open(int task, int attempt) {
        return new Documents();
    }

    /** Writing them again, after a failure, changes nothing. */
    private final class Documents implements Part {
        private final List<ResultDocument> waiting = new ArrayList<>();

        @Override
        public void write(Learned learned) throws IOException {
            if (!learned.ofUser()) {
                waiting.add(ofProduct(learned));
            } else if (learned.items() != null && learned.scores() != null) {
                waiting.add(UserRecommendation.of(
                        learned.id(),
                        learned.known(),
                        "factors",
                        List.of(learned.items()),
                        learned.scores(),
                        stores.run()));
            }
            if (waiting.size() >= TOGETHER) {
                flush();
            }
        }

        private void flush() throws IOException {
            stores.write(waiting);
            waiting.clear();
        }

        @Override
        public String finish() throws IOException {
            flush();
            return "";
        }

        @Override
        public void close() {
            waiting.clear();
        }
    }

    private ResultDocument ofProduct(Learned learned) {
        ObjectNode json = JSON.createObjectNode();
        json.put("productId", learned.id());
        ResultFiles.putFactors(json, learned.factors(), biases);
        return ResultDocument.of(BatchResults.PRODUCT_FACTORS, learned.id(), json, stores.run());
    }

    @Override
    public void publish(List<String> parts, String report) throws IOException, InterruptedException {
        ObjectNode json = (ObjectNode) JSON.readTree(report);
        stores.publish(ResultDocument.report(BatchResults.FACTORIZATION, json, stores.run()));
    }
}
