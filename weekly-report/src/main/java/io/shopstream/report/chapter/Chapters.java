package io.shopstream.report.chapter;

import io.shopstream.report.week.Weeks;
import io.shopstream.results.RecommendationService;
import io.shopstream.search.Elasticsearch;
import io.shopstream.search.SearchFailure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All chapters, in the order of the page. */
public final class Chapters {

    private Chapters() {}

    /**
     * Asks for them.
     *
     * @param service that knows the experiments; null where there is none to ask
     * @param clock now
     */
    public static List<Chapter> read(
            Elasticsearch elasticsearch, @Nullable RecommendationService service, Weeks weeks, Instant clock)
            throws SearchFailure {
        List<Chapter> chapters = new ArrayList<>(SessionChapters.read(elasticsearch, weeks));
        chapters.add(SuggestionChapter.read(elasticsearch, weeks));
        chapters.add(ExperimentChapter.read(elasticsearch, service, weeks, clock));
        chapters.add(ProductChapter.read(elasticsearch, weeks));
        chapters.add(SegmentChapter.read(elasticsearch, weeks));
        chapters.add(SentimentChapter.read(elasticsearch, weeks));
        chapters.add(QualityChapter.read(elasticsearch, weeks));
        return chapters;
    }
}
