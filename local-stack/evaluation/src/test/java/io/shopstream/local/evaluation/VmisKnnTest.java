package io.shopstream.local.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VmisKnnTest {

    private static VmisKnn of(String... sessions) {
        VmisKnn knn = new VmisKnn();
        for (String session : sessions) {
            knn.add(List.of(session.split(" ")));
        }
        return knn;
    }

    @Test
    void recommendsWhatTheNearestSessionsHad() {
        VmisKnn knn = of("a b c", "a d", "e f", "b g");

        // a b c shares both, 1 + 1/2; b g the last, 1; a d the one before, 1/2 and trusted less
        assertThat(knn.recommend(List.of("a", "b"), Set.of("a", "b"), 9)).containsExactly("c", "g", "d");
    }

    @Test
    void aRareProductSaysMoreThanACommonOne() {
        VmisKnn knn = of("a x", "a y", "z y", "w y");

        assertThat(knn.recommend(List.of("a"), Set.of("a"), 9)).containsExactly("x", "y");
    }

    @Test
    void ofAProductOnlyTheLatestFiveHundredSessionsAreLookedAt() {
        VmisKnn knn = new VmisKnn();
        knn.add(List.of("a", "old"));
        for (int i = 0; i < 500; i++) {
            knn.add(List.of("a", "new-" + i));
        }

        assertThat(knn.recommend(List.of("a"), Set.of(), 1_000)).doesNotContain("old");
    }

    @Test
    void knowsNothingOfWhatItNeverSaw() {
        assertThat(of("a b").recommend(List.of("x"), Set.of(), 9)).isEmpty();
    }
}
