package io.shopstream.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.shopstream.cooccurrence.Relation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What ties viewed products over all files added so far, restated in plain floating point from the sessions in the order of
 * time: one for a session with both, d^-1.5 for a click d places after, half of that for one before, up to five places; each
 * weighed by when it was. And what a record of {@code product_neighbours} says otherwise. Sessions of more than a hundred
 * clicks are looked at in part by the job, so what is in such a one is not compared.
 */
final class RecomputedNeighbours {

    private static final int FARTHEST = 5;
    private static final int LIST = 100;
    private static final int MOST_CLICKS = 100;
    private static final double UNITS = 256 * 256;

    /** Weights are whole 256ths, and so are the powers of distances. */
    private static final double RELATIVE_ERROR = 0.03;

    /** The job's: of clicks of one time, the one of the lower key comes first. */
    private static final Comparator<ShopEvent> ORDER =
            Comparator.comparing(ShopEvent::at).thenComparing(click -> Relation.VIEWED.key(click.productId()));

    private final Map<String, List<ShopEvent>> sessions = new HashMap<>();

    void add(ShopEvent event, String sessionId) {
        if (event.is(ShopEvent.VIEW) || event.is(ShopEvent.CLICK)) {
            sessions.computeIfAbsent(sessionId, absent -> new ArrayList<>()).add(event);
        }
    }

    private static final class Product {
        private long sessions;
        private long clicks;
        private boolean partly;
        private final Map<String, Double> affinities = new HashMap<>();
    }

    /** One line for each viewed product whose record is not as it must be; {@code records} by key. */
    List<String> differences(Map<String, JsonNode> records) {
        List<String> differences = new ArrayList<>();
        JsonNode any = records.values().iterator().next();
        count(any.get("popularity").get("halfLifeMillis").asDouble()).forEach((id, product) -> {
            JsonNode record = records.get("viewed:" + id);
            if (record == null) {
                differences.add(id + ": missing");
                return;
            }
            if (record.get("sessions").asLong() != product.sessions
                    || record.get("clicks").asLong() != product.clicks) {
                differences.add(
                        id + ": " + product.sessions + " sessions, " + product.clicks + " clicks, but " + record);
            }
            if (!product.partly) {
                compare(id, product, record, differences);
            }
        });
        return differences;
    }

    private static void compare(String id, Product product, JsonNode record, List<String> differences) {
        int length = Math.min(LIST, product.affinities.size());
        if (record.get("neighbours").size() != length) {
            differences.add(id + ": " + length + " neighbours, but " + record);
        }
        double scale = Math.pow(2, record.get("affinityBase").asDouble()) / UNITS;
        for (JsonNode neighbour : record.get("neighbours")) {
            double expected =
                    product.affinities.getOrDefault(neighbour.get("productId").asText(), 0.0);
            double found = neighbour.get("affinity").asDouble() * scale;
            if (!(Math.abs(found - expected) <= RELATIVE_ERROR * expected)) {
                differences.add(id + ": " + expected + " ties it to " + neighbour + ", which is " + found);
            }
        }
    }

    private Map<String, Product> count(double halfLife) {
        Map<String, Product> products = new HashMap<>();
        sessions.values().forEach(unordered -> {
            List<ShopEvent> clicks = new ArrayList<>(unordered);
            clicks.sort(ORDER);
            Map<String, ShopEvent> firsts = new HashMap<>();
            for (int right = 0; right < clicks.size(); right++) {
                ShopEvent click = clicks.get(right);
                Product product = products.computeIfAbsent(click.productId(), absent -> new Product());
                product.clicks++;
                product.partly |= clicks.size() > MOST_CLICKS;
                double weight = Math.pow(2, click.at().toEpochMilli() / halfLife);
                if (firsts.putIfAbsent(click.productId(), click) == null) {
                    product.sessions++;
                    Set<String> others = new HashSet<>(firsts.keySet());
                    others.remove(click.productId());
                    others.forEach(other -> tie(products, click.productId(), other, weight, weight));
                }
                for (int left = Math.max(0, right - FARTHEST); left < right; left++) {
                    double near = weight * Math.pow(right - left, -1.5);
                    tie(products, clicks.get(left).productId(), click.productId(), near, near / 2);
                }
            }
        });
        return products;
    }

    private static void tie(Map<String, Product> products, String one, String other, double after, double before) {
        if (!one.equals(other)) {
            products.computeIfAbsent(one, absent -> new Product()).affinities.merge(other, after, Double::sum);
            products.computeIfAbsent(other, absent -> new Product()).affinities.merge(one, before, Double::sum);
        }
    }
}
