package io.shopstream.recommend.answer;

import java.util.List;
import java.util.Set;

/**
 * A list.
 *
 * @param ranker the version of what ranked it
 * @param rules ids of those that made a difference
 * @param topPercent how many are of the most popular hundredth of the shop
 */
public record Answer(List<Recommendation> items, String ranker, Set<String> rules, int topPercent) {

    /** Whether any product of it is there because of what the session has had. */
    public boolean isPersonal() {
        return items.stream().anyMatch(item -> item.source().isPersonal());
    }
}
