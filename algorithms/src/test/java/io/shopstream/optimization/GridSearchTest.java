package io.shopstream.optimization;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GridSearchTest {

    @Test
    void theFirstOfTheBestIsChosenAndEachIsTriedOnce() {
        List<Integer> tried = new ArrayList<>();

        int best = GridSearch.best(List.of(1, 2, 3, 4, 5), setting -> {
            tried.add(setting);
            return setting == 3 ? Double.NaN : Math.min(setting, 4);
        });

        assertThat(best).isEqualTo(4);
        assertThat(tried).containsExactly(1, 2, 3, 4, 5);
    }
}
