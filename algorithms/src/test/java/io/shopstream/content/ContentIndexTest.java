package io.shopstream.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shopstream.content.ContentIndex.Similar;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ContentIndexTest {

    private static final int SHOP = 120;

    private record Product(
            @Nullable String name,
            @Nullable String category,
            @Nullable BigDecimal price) {}

    private final Random random = new Random(7);

    /** Of few words, so that many products share some. */
    private Product product() {
        StringBuilder name = new StringBuilder();
        for (int i = random.nextInt(5); i > 0; i--) {
            name.append(" W").append(random.nextInt(60));
        }
        return new Product(
                name.isEmpty() ? null : name.toString(),
                random.nextInt(8) == 0 ? null : "c" + random.nextInt(10) + " > d" + random.nextInt(3),
                random.nextInt(8) == 0 ? null : BigDecimal.valueOf(1 + random.nextInt(2_000)));
    }

    private static void put(ContentIndex index, int at, Product product) {
        index.put(at, product.name(), product.category(), product.price());
    }

    /** Restated: a vector is over all terms, and each pair is compared. */
    private static List<Similar> similar(List<Product> shop, int of) {
        List<Set<String>> terms = shop.stream()
                .map(product -> (Set<String>)
                        new HashSet<>(ProductTerms.of(product.name(), product.category(), product.price())))
                .toList();
        long described = terms.stream().filter(set -> !set.isEmpty()).count();
        List<Similar> similar = new ArrayList<>();
        for (int other = 0; other < shop.size(); other++) {
            double dot = 0;
            double one = 0;
            double two = 0;
            Set<String> all = new HashSet<>(terms.get(of));
            all.addAll(terms.get(other));
            for (String term : all) {
                long having = terms.stream().filter(set -> set.contains(term)).count();
                double weight = (term.matches("[pq].*") ? 0.5 : 1) * Math.log((double) described / having);
                double here = terms.get(of).contains(term) ? weight : 0;
                double there = terms.get(other).contains(term) ? weight : 0;
                dot += here * there;
                one += here * here;
                two += there * there;
            }
            Set<String> words = new HashSet<>(terms.get(of));
            words.retainAll(terms.get(other));
            if (other != of && words.stream().anyMatch(term -> !term.matches("[pq].*"))) {
                similar.add(new Similar(other, dot / Math.sqrt(one * two)));
            }
        }
        similar.sort(Comparator.comparingDouble(Similar::similarity).reversed());
        return similar;
    }

    @Test
    void findsWhatComparingAllFinds() {
        List<Product> shop = new ArrayList<>();
        ContentIndex index = new ContentIndex();
        for (int i = 0; i < SHOP; i++) {
            shop.add(product());
            put(index, i, product());
        }
        List<Integer> order = new ArrayList<>(IntStream.range(0, SHOP).boxed().toList());
        Collections.shuffle(order, random);
        for (int i : order) {
            if (i % 10 == 0) {
                shop.set(i, new Product(null, null, null));
                index.remove(i);
            } else {
                put(index, i, shop.get(i));
            }
        }

        int compared = 0;
        for (int i = 0; i < SHOP; i++) {
            List<Similar> expected = similar(shop, i);
            List<Similar> found = index.similar(i, SHOP, product -> product);
            assertThat(found).hasSameSizeAs(expected);
            for (int place = 0; place < found.size(); place++) {
                assertThat(found.get(place).similarity())
                        .isCloseTo(expected.get(place).similarity(), within(1e-9));
                assertThat(index.similarity(i, found.get(place).product()))
                        .isCloseTo(found.get(place).similarity(), within(1e-9));
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(2_000);
    }

    @Test
    void theOrderInWhichProductsComeDecidesNothing() {
        List<Product> shop = new ArrayList<>();
        ContentIndex index = new ContentIndex();
        for (int i = 0; i < SHOP; i++) {
            shop.add(product());
            put(index, i, shop.get(i));
        }
        ContentIndex reversed = new ContentIndex();
        for (int i = SHOP - 1; i >= 0; i--) {
            put(reversed, SHOP - 1 - i, shop.get(i));
        }

        for (int i = 0; i < SHOP; i++) {
            List<Similar> mirrored = reversed.similar(SHOP - 1 - i, 50, product -> SHOP - 1 - product).stream()
                    .map(one -> new Similar(SHOP - 1 - one.product(), one.similarity()))
                    .toList();
            assertThat(mirrored).isEqualTo(index.similar(i, 50, product -> product));
        }
    }

    @Test
    void knowsWordsWhateverTheirCaseAndNearPrices() {
        ContentIndex index = new ContentIndex();
        index.put(0, "Ärmel-Sofa ALDER", "Sofas", new BigDecimal("499.00"));
        index.put(1, "sofa alder, grün", "Sofas", new BigDecimal("549"));
        index.put(2, "Teak chair", "Chairs", new BigDecimal("480"));
        index.put(3, null, null, null);
        index.put(4, "Oak table", "Tables", new BigDecimal("5"));

        assertThat(index.similar(0, 5, product -> product))
                .extracting(Similar::product)
                .first()
                .isEqualTo(1);
        assertThat(index.similarity(0, 1)).isGreaterThan(0.3).isEqualTo(index.similarity(1, 0));
        assertThat(index.similarity(0, 2)).isBetween(0.01, 0.3);
        assertThat(index.similarity(0, 4)).isZero();
        assertThat(index.similarity(0, 3)).isZero();
        assertThat(index.similar(3, 5, product -> product)).isEmpty();
        assertThat(index.similar(9_999, 5, product -> product)).isEmpty();
    }

    @Test
    void aTermThatVeryManyHaveIsNotFollowed() {
        ContentIndex index = new ContentIndex();
        for (int i = 0; i <= ContentIndex.MOST_VISITED; i++) {
            index.put(i, i < 2 ? "pair" : null, "everything", null);
        }

        assertThat(index.similar(0, 50, product -> product))
                .extracting(Similar::product)
                .containsExactly(1);
        assertThat(index.similar(2, 50, product -> product)).isEmpty();
    }

    @Test
    void aNameWithoutEndIsCut() {
        ContentIndex index = new ContentIndex();
        String endless = "x".repeat(100_000);
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 10_000; i++) {
            many.append('w').append(i).append(' ');
        }
        assertThat(ProductTerms.of(endless, null, null))
                .singleElement()
                .asString()
                .hasSizeLessThan(50);
        assertThat(ProductTerms.of(many.toString(), many.toString(), null)).hasSizeLessThan(70);
        index.put(0, endless, many.toString(), new BigDecimal("-1"));
        assertThat(index.similarity(0, 0)).isZero();
    }
}
