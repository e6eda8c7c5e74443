package io.shopstream.local.evaluation.factors;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.content.ContentIndex;
import io.shopstream.factorization.FactorizationLimits;
import io.shopstream.factorization.RatingMatrix;
import io.shopstream.factorization.Ratings;
import io.shopstream.factorization.Workers;
import io.shopstream.factorization.hybrid.ListStage;
import io.shopstream.factorization.tuning.RatingSplit;
import io.shopstream.local.evaluation.factors.FactorsReport.ListRow;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Of shoppers who like products of one of five styles, and products whose names tell their style. */
class ListEvaluationTest {

    private static final int USERS = 400;
    private static final int ITEMS = 150;
    private static final int STYLES = 5;
    private static final Function<Ratings, RatingMatrix> VALUES =
            ratings -> RatingMatrix.summed(ratings, Long.MAX_VALUE);

    private static final ListEvaluation.Result RESULT = result(likes());

    private static ListEvaluation.Result result(Ratings likes) {
        RatingSplit split = RatingSplit.byTime(likes);
        return new ListEvaluation(
                        ListStage.of(split.train(), split.validation(), VALUES),
                        ListStage.of(split.beforeTest(), split.test(), VALUES),
                        content(likes),
                        2,
                        1,
                        new Workers(2))
                .run();
    }

    private static Ratings likes() {
        Random random = new Random(7);
        Ratings.Builder builder = new Ratings.Builder(FactorizationLimits.ofThisProcess());
        for (int i = 0; i < 12_000; i++) {
            int user = random.nextInt(USERS);
            boolean own = random.nextDouble() < 0.8;
            int item = STYLES * random.nextInt(ITEMS / STYLES) + (own ? user % STYLES : random.nextInt(STYLES));
            builder.add("u" + user, "i" + item, 1, i);
        }
        return builder.build();
    }

    private static ContentIndex content(Ratings likes) {
        ContentIndex content = new ContentIndex();
        for (int item = 0; item < likes.itemIds().size(); item++) {
            int number = Integer.parseInt(likes.itemIds().id(item).substring(1));
            content.put(item, "style" + number % STYLES + " lamp " + number, "lamps", null);
        }
        return content;
    }

    /** NDCG@10 of a way. */
    private static double gain(List<ListRow> rows, String way) {
        return rows.stream()
                .filter(row -> row.way().replaceAll(",.*", "").equals(way))
                .mapToDouble(row -> row.quality().discountedGain())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void eachWayFindsTheStyleAndTheHybridIsNoWorseThanTheBest() {
        List<ListRow> rows = RESULT.rows();

        assertThat(rows).hasSize(6);
        for (String way : List.of("item-kNN", "content", "ALS", "EASE")) {
            assertThat(gain(rows, way)).as(way).isGreaterThan(2 * gain(rows, "popularity"));
            assertThat(gain(rows, "hybrid")).as(way).isGreaterThan(0.95 * gain(rows, way));
        }
    }

    @Test
    void noListsNameMoreItemsThanThereAre() {
        assertThat(RESULT.slices()).allSatisfy(slice -> assertThat(slice.lists())
                .allSatisfy(row ->
                        assertThat(row.quality().coverage()).as(row.way()).isBetween(0.0, 1.0)));
        assertThat(RESULT.rows())
                .allSatisfy(row ->
                        assertThat(row.quality().coverage()).as(row.way()).isBetween(0.01, 1.0));
    }

    @Test
    void itemsThatNobodyHasSeenAreFoundByContentAlone() {
        FactorsReport.Slice items = RESULT.slices().get(1);

        assertThat(items.of()).startsWith("items");
        for (String way : List.of("popularity", "item-kNN", "ALS")) {
            assertThat(gain(items.lists(), way)).as(way).isZero();
        }
        assertThat(gain(items.lists(), "content")).isGreaterThan(0.5);
        assertThat(gain(items.lists(), "hybrid")).isEqualTo(gain(items.lists(), "content"));
    }

    @Test
    void usersWhomNothingWasLearnedFromAreAskedByWhatTheyHad() {
        FactorsReport.Slice users = RESULT.slices().get(0);
        int all = RESULT.rows().get(0).quality().users();

        assertThat(users.of()).startsWith("users");
        assertThat(users.lists())
                .allSatisfy(row -> assertThat(row.quality().users()).isBetween(all / 20, all / 5));
        assertThat(gain(users.lists(), "ALS")).isGreaterThan(1.5 * gain(users.lists(), "popularity"));
        assertThat(gain(users.lists(), "hybrid")).isGreaterThan(1.5 * gain(users.lists(), "popularity"));
    }
}
