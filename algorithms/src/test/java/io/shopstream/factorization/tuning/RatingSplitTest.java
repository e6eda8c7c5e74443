package io.shopstream.factorization.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.factorization.FactorizationLimits;
import io.shopstream.factorization.Ratings;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RatingSplitTest {

    private static Ratings at(long... times) {
        Ratings.Builder builder = new Ratings.Builder(FactorizationLimits.ofThisProcess());
        for (int i = 0; i < times.length; i++) {
            builder.add("u" + i % 2, "i" + i, 1, times[i]);
        }
        return builder.build();
    }

    private static long[] times(Ratings ratings) {
        return IntStream.range(0, ratings.size())
                .mapToLong(ratings::timeMillis)
                .sorted()
                .toArray();
    }

    @Test
    void byTimeTheLastTenthIsTheTest() {
        RatingSplit split = RatingSplit.byTime(at(9, 0, 8, 1, 7, 2, 6, 3, 5, 4));

        assertThat(times(split.train())).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
        assertThat(times(split.validation())).containsExactly(8);
        assertThat(times(split.test())).containsExactly(9);
        assertThat(times(split.beforeTest())).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(split.train().userIds()).isSameAs(split.test().userIds());
    }

    @Test
    void whatIsOfOneTimeIsInOnePart() {
        RatingSplit split = RatingSplit.byTime(at(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 2, 2, 2));

        assertThat(times(split.train())).containsOnly(0);
        assertThat(times(split.validation())).containsExactly(1, 1, 1);
        assertThat(times(split.test())).containsExactly(2, 2, 2);
    }

    @Test
    void byUserTheLastTenthOfEachIsTheTest() {
        long[] times = IntStream.range(0, 40).mapToLong(i -> 100 - i).toArray();
        RatingSplit split = RatingSplit.byUser(at(times));

        // two users take turns, of twenty ratings each
        assertThat(times(split.test())).containsExactly(97, 98, 99, 100);
        assertThat(times(split.validation())).containsExactly(93, 94, 95, 96);
        assertThat(times(split.beforeTest())).hasSize(36);
    }

    @Test
    void whoHasFewRatingsIsOnlyLearnedFrom() {
        RatingSplit split = RatingSplit.byUser(at(1, 2, 3, 4));

        assertThat(split.train().size()).isEqualTo(4);
        assertThat(split.test().size()).isZero();
    }
}
