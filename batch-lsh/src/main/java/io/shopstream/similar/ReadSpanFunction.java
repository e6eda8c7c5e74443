package io.shopstream.similar;

import static io.shopstream.sessionarchive.SessionFields.ACTION;
import static io.shopstream.sessionarchive.SessionFields.INTERACTIONS;
import static io.shopstream.sessionarchive.SessionFields.PRODUCT_CATEGORY;
import static io.shopstream.sessionarchive.SessionFields.PRODUCT_ID;
import static io.shopstream.sessionarchive.SessionFields.PRODUCT_NAME;
import static io.shopstream.sessionarchive.SessionFields.USER;
import static io.shopstream.sessionarchive.SessionFields.USER_ID;
import static io.shopstream.sessionarchive.SessionFields.within;

import com.mongodb.client.MongoClient;
import io.shopstream.sessionarchive.SessionSpans;
import io.shopstream.sessionarchive.Span;
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

    static final OutputTag<ProductLabel> PRODUCTS = new OutputTag<>("products") {};

    private static final List<String> FIELDS = List.of(
            within(USER, USER_ID),
            within(INTERACTIONS, ACTION),
            within(INTERACTIONS, PRODUCT_ID),
            within(INTERACTIONS, PRODUCT_NAME),
            within(INTERACTIONS, PRODUCT_CATEGORY));

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
        Map<String, ProductLabel> products = new HashMap<>();
        for (Document session : SessionSpans.read(client, settings, span, FIELDS)) {
            Set<String> seen = new TreeSet<>();
            for (Document interaction : session.getList(INTERACTIONS, Document.class, List.of())) {
                String product = interaction.getString(PRODUCT_ID);
                if (product != null && actions.contains(interaction.getString(ACTION))) {
                    seen.add(product);
                    products.merge(product, product(product, interaction), ProductLabel::and);
                }
            }
            String user = session.getEmbedded(List.of(USER, USER_ID), String.class);
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

    private static ProductLabel product(String id, Document interaction) {
        return new ProductLabel(id, interaction.getString(PRODUCT_NAME), interaction.getString(PRODUCT_CATEGORY));
    }
}
