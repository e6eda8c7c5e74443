package io.shopstream.local.evaluation;

import java.util.List;
import java.util.Set;

/** Recommends what a session may look at next. */
interface NextItems {

    /**
     * The best first, at most {@code limit}.
     *
     * @param prefix product ids in the order in which the session had them
     * @param excluded product ids never to recommend
     */
    List<String> recommend(List<String> prefix, Set<String> excluded, int limit);
}
