package io.shopstream.segmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shopstream.similarity.AdjustedRandIndex;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SegmentationTest {

    private static final int KINDS = 6;
    private static final int SHOPPERS = 900;

    private final CategoryNames names = new CategoryNames();

    /** Six kinds of shoppers, one after the other. */
    private List<ShopperFeatures> shoppers(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<ShopperFeatures> shoppers = new ArrayList<>();
        int[] categories = {names.number("Beds"), names.number("Rugs"), names.number("Sofas")};
        for (int i = 0; i < SHOPPERS; i++) {
            double noise = Math.exp(0.2 * random.nextGaussian());
            double[] taste = taste(random);
            shoppers.add(
                    switch (i % KINDS) {
                        case 0 -> shopper(3 * noise, 8, 6, 9_000 * noise, categories, taste);
                        case 1 -> shopper(4 * noise, 20, 12, 900 * noise, categories, taste);
                        case 2 -> shopper(200 * noise, 5, 3, 700 * noise, categories, taste);
                        case 3 -> shopper(5 * noise, 15, 0, 0, categories, taste);
                        case 4 -> shopper(noise, 1, 0, 0, new int[] {categories[i % 3]}, new double[] {1});
                        default -> shopper(150 * noise, 1, 0, 0, new int[] {categories[i % 3]}, new double[] {1});
                    });
        }
        return shoppers;
    }

    private static double[] taste(SplittableRandom random) {
        double beds = 1 + random.nextGaussian() / 5;
        double rugs = 1 + random.nextGaussian() / 5;
        double sofas = 1 + random.nextGaussian() / 5;
        double sum = beds + rugs + sofas;
        return new double[] {beds / sum, rugs / sum, sofas / sum};
    }

    private static ShopperFeatures shopper(
            double days, int sessions, int purchases, double money, int[] categories, double[] shares) {
        return new ShopperFeatures(days, sessions, purchases, money, categories, shares);
    }

    private static CountSettings settings(long seed) {
        return new CountSettings(5, 9, 3, 400, 4, 5, seed);
    }

    private static List<@Nullable String> unnamed(Segmentation segmentation) {
        return new ArrayList<>(Collections.<@Nullable String>nCopies(segmentation.size(), null));
    }

    @Test
    void findsAndNamesTheKindsThatWereMade() {
        Segmentation found = Segmentation.of(shoppers(1), names, settings(1));

        assertThat(found.count().hasStructure()).isTrue();
        assertThat(AdjustedRandIndex.of(found.assignment(), Blobs.truth(KINDS, SHOPPERS)))
                .isGreaterThan(0.9);
        List<Segment> segments = found.segments(unnamed(found));
        assertThat(segments.stream().mapToInt(Segment::size).sum()).isEqualTo(SHOPPERS);
        assertThat(segments).isSortedAccordingTo((one, other) -> other.size() - one.size());
        assertThat(segments.stream().map(Segment::name)).doesNotHaveDuplicates();
        assertThat(segments.get(found.assignment()[0]).name()).startsWith("big spenders");
        assertThat(segments.get(found.assignment()[2]).name()).startsWith("lapsed customers");
        assertThat(segments.get(found.assignment()[3]).name()).startsWith("window shoppers");
        assertThat(segments.get(found.assignment()[4]).name()).startsWith("newcomers");
        assertThat(segments.get(found.assignment()[2]).apart()).startsWith("long not here");
    }

    /** Rounding makes next to nothing of it, and nothing must be made of that. */
    @Test
    void whatAllShoppersHaveSetsNobodyApart() {
        Segmentation found = Segmentation.of(
                shoppers(1).stream()
                        .map(one -> shopper(
                                one.recencyDays(), 7, one.purchases(), one.money(), new int[] {1}, new double[] {1}))
                        .toList(),
                names,
                settings(1));

        assertThat(found.segments(unnamed(found)).stream()
                        .flatMap(segment -> segment.traits().stream())
                        .filter(trait -> trait.feature() == Feature.SESSIONS || trait.feature() == Feature.BREADTH))
                .isNotEmpty()
                .allSatisfy(trait -> assertThat(trait.difference()).isZero());
    }

    @Test
    void theSeedDecidesAndNothingElse() {
        Segmentation one = Segmentation.of(shoppers(1), names, settings(1));
        Segmentation again = Segmentation.of(shoppers(1), names, settings(1));

        assertThat(again.assignment()).isEqualTo(one.assignment());
        assertThat(again.count()).isEqualTo(one.count());
    }

    @Test
    void segmentsOfAnotherRunAreKnownAgainAndKeepTheirNames() {
        Segmentation before = Segmentation.of(shoppers(1), names, settings(1));
        List<Segment> old = before.segments(unnamed(before));
        List<ShopperFeatures> later = shoppers(2);
        Segmentation now = Segmentation.of(later, names, settings(7));

        int[] matched = now.match(old.stream().map(Segment::centre).toList());

        List<@Nullable String> kept = new ArrayList<>();
        for (int one : matched) {
            kept.add(one < 0 ? null : old.get(one).name());
        }
        List<Segment> segments = now.segments(kept);
        for (int kind = 0; kind < KINDS; kind++) {
            assertThat(segments.get(now.assignment()[kind]).name())
                    .isEqualTo(old.get(before.assignment()[kind]).name());
        }
    }

    @Test
    void aNameThatIsKeptIsNotGivenToAnother() {
        Segmentation found = Segmentation.of(shoppers(1), names, settings(1));
        List<@Nullable String> kept = unnamed(found);
        String own = found.segments(kept).get(1).name();
        kept.set(0, own);

        assertThat(found.segments(kept).stream().map(Segment::name))
                .doesNotHaveDuplicates()
                .startsWith(own);
    }

    @Test
    void tooFewShoppersAreOneLine() {
        assertThatThrownBy(() -> Segmentation.of(shoppers(1).subList(0, 9), names, settings(1)))
                .hasMessage("9 shoppers are too few for 5 segments");
    }

    @Test
    void shoppersThatAreAllTheSameHaveNoSegments() {
        List<ShopperFeatures> same = Collections.nCopies(100, shopper(1, 1, 0, 0, new int[0], new double[0]));

        Segmentation found = Segmentation.of(same, names, settings(1));

        assertThat(found.count().hasStructure()).isFalse();
        assertThat(found.size()).isEqualTo(1);
        assertThat(found.segments(unnamed(found))).extracting(Segment::name).containsExactly("average shoppers");
    }
}
