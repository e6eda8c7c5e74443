package io.shopstream.report.confidential;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shopstream.report.week.Span;
import io.shopstream.search.Answer;
import io.shopstream.search.Elasticsearch;
import io.shopstream.search.Search;
import io.shopstream.search.SearchFailure;
import io.shopstream.templates.Indices;
import java.util.EnumMap;
import java.util.Map;

/**
 * The sums of a week, without noise yet: user by user, in pages, each user cut off at the bounds. A user is in one page only, whatever
 * is written in the meantime, since pages go on behind the last user.
 */
final class BoundedSums {

    private static final Search USERS = Search.of(Indices.SESSION_SUMMARY, """
            {"size":0,"aggs":{"users":{
              "composite":{"size":2000,"sources":[{"user":{"terms":{"field":"userId"}}}]},
              "aggs":{
                "bounced":{"filter":{"term":{"bounced":true}}},
                "bought":{"filter":{"term":{"purchaseMade":true}}},
                "pages":{"sum":{"field":"pageViews"}},
                "purchases":{"sum":{"field":"purchases"}},
                "amount":{"sum":{"field":"amountSpent"}}}}}}""");

    private final Map<ConfidentialFigure, Long> cells = new EnumMap<>(ConfidentialFigure.class);

    private BoundedSums() {}

    static BoundedSums read(Elasticsearch elasticsearch, Span span) throws SearchFailure {
        BoundedSums sums = new BoundedSums();
        Search page = span.of("startedAt", USERS);
        while (true) {
            JsonNode users = Answer.aggregation(elasticsearch.search(page), "users");
            Answer.buckets(users).forEach(sums::add);
            JsonNode last = users.path("after_key");
            if (!last.isObject()) {
                return sums;
            }
            ObjectNode next = page.body().deepCopy();
            next.withObject("/aggs/users/composite").set("after", last);
            page = new Search(page.index(), next);
        }
    }

    private void add(JsonNode user) {
        for (ConfidentialFigure figure : ConfidentialFigure.values()) {
            cells.merge(figure, figure.cellsOf(user), Math::addExact);
        }
    }

    long cells(ConfidentialFigure figure) {
        return cells.getOrDefault(figure, 0L);
    }
}
