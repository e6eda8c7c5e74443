package io.shopstream.recommend;

import io.shopstream.factorization.serving.ItemFactors;
import io.shopstream.factorization.serving.ItemFactorsFile;
import io.shopstream.ranking.Ranker;
import io.shopstream.ranking.RankerFile;
import io.shopstream.recommend.answer.UsedRanker;
import io.shopstream.recommend.topic.TopicFollower;
import java.time.Clock;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The models that lists are made with, each the one that was published last.
 *
 * @param ranker that everybody's lists are ranked by
 * @param candidate that experiments may rank by
 * @param factors of the products
 */
record Models(
        PublishedFile<UsedRanker> ranker, PublishedFile<UsedRanker> candidate, PublishedFile<ItemFactors> factors) {

    /** @param popularityPenalty as {@link Ranker#againstPopularity} takes it */
    static Models of(PublishedFile.Files files, double popularityPenalty, Clock clock) {
        return new Models(
                new PublishedFile<>(ranker(RankerFile.MODEL, popularityPenalty), files, clock),
                new PublishedFile<>(ranker(RankerFile.CANDIDATE, popularityPenalty), files, clock),
                new PublishedFile<>(
                        new PublishedFile.Kind<>(
                                ItemFactors.MODEL,
                                "factors",
                                ItemFactorsFile.MOST_BYTES,
                                ItemFactors.none(),
                                (in, version) -> ItemFactorsFile.read(in)),
                        files,
                        clock));
    }

    static PublishedFile.Kind<UsedRanker> ranker(String name, double popularityPenalty) {
        return new PublishedFile.Kind<>(
                name,
                "a ranker",
                RankerFile.MOST_BYTES,
                new UsedRanker(RankerFile.shipped().againstPopularity(popularityPenalty), PublishedFile.SHIPPED),
                (in, version) -> new UsedRanker(RankerFile.read(in).againstPopularity(popularityPenalty), version));
    }

    TopicFollower.Reader reader() {
        return TopicFollower.Reader.all(ranker, candidate, factors);
    }

    /** Those that an experiment may name. */
    Map<String, Supplier<UsedRanker>> rankers() {
        return Map.of(
                PublishedFile.SHIPPED,
                ranker::shipped,
                // until there is one, as everybody's
                "candidate",
                () -> (candidate.state().model() == null ? ranker : candidate).get());
    }
}
