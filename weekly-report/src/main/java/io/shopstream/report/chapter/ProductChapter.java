package io.shopstream.report.chapter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shopstream.report.change.Sample;
import io.shopstream.report.content.Block;
import io.shopstream.report.content.Cell;
import io.shopstream.report.content.Section;
import io.shopstream.report.content.Table;
import io.shopstream.report.week.Weeks;
import io.shopstream.search.Answer;
import io.shopstream.search.Elasticsearch;
import io.shopstream.search.Search;
import io.shopstream.search.SearchFailure;
import io.shopstream.templates.Indices;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The products that most sessions had, and those that more had than the week before. */
final class ProductChapter {

    private static final int CANDIDATES = 500;
    private static final int TOP = 100;
    private static final int MOST_RISING = 50;
    private static final int TOP_SHOWN = 15;
    private static final int RISING_SHOWN = 10;

    /** Of 500 products that stay as they are, not one in a usual week comes above this. */
    private static final double RISING = 3;

    private static final int FEWEST_SESSIONS = 5;

    private static final Search WEEK = Search.of(
            Indices.SESSION_SUMMARY,
            "{\"size\":0,\"track_total_hits\":true,\"aggs\":{\"products\":{\"terms\":{\"field\":\"productIds\",\"size\":"
                    + CANDIDATES + "}}}}");

    private ProductChapter() {}

    /**
     * A product and the sessions that had it, of all.
     *
     * @param now this week
     * @param before the week before
     */
    record Product(String id, Sample.Share now, Sample.Share before) {

        /** How unlikely it is that its share of the sessions stayed; less than any where too little happened. */
        double rise() {
            return now.part() < FEWEST_SESSIONS
                    ? Double.NEGATIVE_INFINITY
                    : now.z(before).orElse(Double.NEGATIVE_INFINITY);
        }

        double lift() {
            return before.part() == 0 ? Double.NaN : now.value() / before.value() - 1;
        }
    }

    static Chapter read(Elasticsearch elasticsearch, Weeks weeks) throws SearchFailure {
        JsonNode now = elasticsearch.search(weeks.now().of("startedAt", WEEK));
        List<String> ids = Answer.keys(Answer.aggregation(now, "products"));
        JsonNode before = elasticsearch.search(weeks.before().of("startedAt", only(ids)));
        List<Product> products = products(ids, now, before);
        List<Product> rising = rising(products);
        List<Product> top = products.subList(0, Math.min(TOP, products.size()));
        Set<String> named = new LinkedHashSet<>();
        top.forEach(product -> named.add(product.id()));
        rising.forEach(product -> named.add(product.id()));
        return of(top, rising, Answer.total(before), Products.read(elasticsearch, named));
    }

    /** The same question of the week before, about these products. */
    private static Search only(List<String> ids) {
        ObjectNode body = WEEK.body().deepCopy();
        ids.forEach(body.withObject("/aggs/products/terms").withArray("include")::add);
        if (ids.isEmpty()) {
            body.remove("aggs");
        }
        return new Search(Indices.SESSION_SUMMARY, body);
    }

    private static List<Product> products(List<String> ids, JsonNode now, JsonNode before) {
        JsonNode counts = Answer.aggregation(now, "products");
        JsonNode earlier = Answer.aggregation(before, "products");
        List<Product> products = new ArrayList<>();
        for (String id : ids) {
            products.add(new Product(
                    id,
                    new Sample.Share(Answer.documentsOf(counts, id), Answer.total(now)),
                    new Sample.Share(Answer.documentsOf(earlier, id), Answer.total(before))));
        }
        return products;
    }

    /** Those that rose by more than chance explains, the clearest first. */
    static List<Product> rising(List<Product> products) {
        return products.stream()
                .filter(product -> product.rise() >= RISING)
                .sorted(Comparator.comparingDouble(Product::rise).reversed().thenComparing(Product::id))
                .limit(MOST_RISING)
                .toList();
    }

    private static Chapter of(List<Product> top, List<Product> rising, long sessionsBefore, Products names) {
        List<Block> blocks = new ArrayList<>();
        if (top.isEmpty()) {
            blocks.add(new Block.Text("No session of the week had a product."));
        } else {
            blocks.add(table("top-products", "Products that most sessions had", top, names, TOP_SHOWN));
        }
        if (sessionsBefore == 0) {
            blocks.add(new Block.Text("What rises cannot be said: there was no session the week before."));
        } else if (rising.isEmpty()) {
            blocks.add(new Block.Text("No product rose by more than chance explains."));
        } else {
            blocks.add(table("rising-products", "Products that rise", rising, names, RISING_SHOWN));
        }
        blocks.add(new Block.Text(
                "Sessions in which a product was looked at, put into the cart or bought, and their share of all"
                        + " sessions. A product rises if its share grew by three standard errors or more, among the "
                        + CANDIDATES
                        + " that most sessions had, and with at least " + FEWEST_SESSIONS + " sessions."));
        return new Chapter(new Section("products", "Products", blocks), List.of());
    }

    private static Table table(String name, String caption, List<Product> products, Products names, int shown) {
        List<List<Cell>> rows = new ArrayList<>();
        for (Product product : products) {
            double z = product.now().z(product.before()).orElse(Double.NaN);
            rows.add(Table.row(
                    names.cells(product.id()),
                    List.of(
                            Cell.count(product.now().part()),
                            Cell.share(product.now().value()),
                            Cell.count(product.before().part()),
                            Cell.share(product.before().value()),
                            product.before().part() == 0 ? Cell.text("new") : Cell.change(product.lift()),
                            Cell.number(z))));
        }
        List<String> titles = Table.titles(
                Products.TITLES,
                List.of("Sessions", "Share", "Sessions before", "Share before", "Change of share", "Standard errors"));
        return new Table(name, caption, titles, rows, shown);
    }
}
