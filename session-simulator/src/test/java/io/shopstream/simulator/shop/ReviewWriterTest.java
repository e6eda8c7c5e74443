package io.shopstream.simulator.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.session.Review;
import io.shopstream.simulator.SeededRandom;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReviewWriterTest {

    private final Furniture product = new Catalogue().products().get(0);

    @Test
    void starsAndWordsTellTheSame() {
        Map<String, Set<Integer>> starsByOpening = new HashMap<>();
        SeededRandom random = SeededRandom.of(1);
        for (int i = 0; i < 5_000; i++) {
            Review review = ReviewWriter.write(product, random);
            String text = String.valueOf(review.text());
            String opening = text.split("[.!]", -1)[0].replace(product.name(), "sofa");
            starsByOpening
                    .computeIfAbsent(opening, key -> new HashSet<>())
                    .add(review.rating() == null ? 0 : review.rating());
        }
        assertThat(starsByOpening).hasSize(24);
        assertThat(starsByOpening.get("We love this sofa")).containsExactlyInAnyOrder(4, 5);
        assertThat(starsByOpening.get("The sofa is okay")).containsExactly(3);
        assertThat(starsByOpening.get("The sofa arrived damaged")).containsExactlyInAnyOrder(1, 2);
        assertThat(starsByOpening.values())
                .allSatisfy(stars -> assertThat(stars).isIn(Set.of(1, 2), Set.of(3), Set.of(4, 5)));
    }

    @Test
    void textsVary() {
        Set<String> texts = new HashSet<>();
        SeededRandom random = SeededRandom.of(1);
        for (int i = 0; i < 1_000; i++) {
            texts.add(String.valueOf(ReviewWriter.write(product, random).text()));
        }
        assertThat(texts).hasSizeGreaterThan(500);
        assertThat(texts).noneMatch(text -> text.contains("%"));
    }
}
