package io.shopstream.similar;

import com.mongodb.client.MongoClient;
import io.shopstream.settings.MongoClientFactory;
import io.shopstream.settings.MongoSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.bson.Document;

/** Reads the sessions of a span: their users' products, and to {@link #PRODUCTS} what is known of each. Stateless. */
final class ReadSpanFunction extends ProcessFunction<Span, UserSet> {

    static final OutputTag<Product> PRODUCTS = new OutputTag<>("products") {};

    private final MongoSettings settings;
    private final Set<String> actions;
    private transient MongoClient client;

    @SuppressWarnings("NullAway.Init")
    ReadSpanFunction(MongoSettings settings, Set<String> actions) {
        this.settings = settings;
        this.actions = actions;
    }

    @Override
    public void open(OpenContext context) {
        client = MongoClientFactory.open(settings);
    }

    @Override
    public void processElement(Span span, Context context, Collector<UserSet> out) {
        Map<String, Product> products = new HashMap<>();
        for (Document session : Archive.read(client, settings, span)) {
            Set<String> seen = new TreeSet<>();
            for (Document interaction : session.getList("interactions", Document.class, List.of())) {
                String product = interaction.getString("productId");
                if (product != null && actions.contains(interaction.getString("action"))) {
                    seen.add(product);
                    products.merge(product, product(product, interaction), Product::and);
                }
            }
            String user = session.getEmbedded(List.of("user", "userId"), String.class);
            if (user != null && !seen.isEmpty()) {
                out.collect(new UserSet(user, seen.toArray(String[]::new)));
            }
        }
        products.values().forEach(product -> context.output(PRODUCTS, product));
    }

    @Override
    public void close() {
        if (client != null) {
            client.close();
        }
    }

    private static Product product(String id, Document interaction) {
        return new Product(id, interaction.getString("productName"), interaction.getString("productCategory"));
    }
}
