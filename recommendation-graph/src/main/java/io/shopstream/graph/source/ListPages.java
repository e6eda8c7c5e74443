package io.shopstream.graph.source;

import com.fasterxml.jackson.databind.JsonNode;
import io.shopstream.search.Answer;
import io.shopstream.search.Elasticsearch;
import io.shopstream.search.Search;
import io.shopstream.search.SearchFailure;
import java.util.function.Consumer;

/**
 * Reads the documents of an index in the order of a sort, page by page, each after the last of the page before
 * ({@code search_after}). The index goes on changing meanwhile: a document whose place changes may come twice, or not at all.
 */
final class ListPages {

    /** As many of the largest lists as an answer may hold. */
    static final int PAGE = 100;

    private final Elasticsearch elasticsearch;

    ListPages(Elasticsearch elasticsearch) {
        this.elasticsearch = elasticsearch;
    }

    /**
     * Gives the first {@code most} documents to {@code reader}, without what else a hit has.
     *
     * @param sorted whose sort no two documents are equal by
     * @return how many documents there are beyond these; 0 also where there is no such index
     */
    long read(Search sorted, long most, Consumer<JsonNode> reader) throws SearchFailure {
        Search page = new Search(sorted.index(), sorted.body().deepCopy());
        long read = 0;
        long total = 0;
        while (true) {
            page.body().put("size", (int) Math.min(PAGE, most - read)).put("track_total_hits", true);
            JsonNode answer = elasticsearch.search(page);
            total = Math.max(Answer.total(answer), read);
            JsonNode hits = answer.at("/hits/hits");
            for (JsonNode hit : hits) {
                reader.accept(hit.path("_source"));
            }
            read += hits.size();
            if (hits.isEmpty() || read >= Math.min(most, total)) {
                return Math.max(0, total - read);
            }
            page = new Search(sorted.index(), sorted.body().deepCopy());
            page.body().set("search_after", hits.get(hits.size() - 1).path("sort"));
        }
    }
}
