package io.shopstream.factorization.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.shopstream.factorization.ActionWeights;
import io.shopstream.factorization.FactorizationLimits;
import io.shopstream.factorization.ImplicitAls;
import io.shopstream.factorization.ImplicitModel;
import io.shopstream.factorization.ImplicitSettings;
import io.shopstream.factorization.RatingMatrix;
import io.shopstream.factorization.Ratings;
import io.shopstream.factorization.Workers;
import io.shopstream.factorization.serving.ItemFactors.Deed;
import io.shopstream.factorization.serving.ItemFactors.Scored;
import io.shopstream.factorization.serving.ItemFactors.Taste;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class ItemFactorsTest {

    private static final long NOW = 1_764_500_000_000L;
    private static final ActionWeights WEIGHTS = ActionWeights.defaults();
    private static final ImplicitSettings SETTINGS = new ImplicitSettings(6, 5, 0.1, 0.8, 0.5, 4, 0.5, 3);

    /** 60 users, each of one of two tastes, and 40 items, of which the one is had by the even users and the other by the odd. */
    private static final Ratings ACTIONS = actions();

    private static final RatingMatrix MATRIX = WEIGHTS.matrix(ACTIONS);
    private static final ImplicitModel MODEL = ImplicitAls.fit(SETTINGS, MATRIX, new Workers(1));
    private static final ItemFactors FACTORS = ItemFactors.of(MODEL, ACTIONS, RatingMatrix.latest(ACTIONS), WEIGHTS);

    private static Ratings actions() {
        Random random = new Random(5);
        Ratings.Builder builder = new Ratings.Builder(FactorizationLimits.ofThisProcess());
        for (int user = 0; user < 60; user++) {
            for (int i = 0; i < 9; i++) {
                int item = 2 * (int) (20 * random.nextDouble() * random.nextDouble()) + user % 2;
                builder.add("u" + user, "item " + item, 1 + random.nextInt(5), NOW);
            }
        }
        return builder.build();
    }

    private static List<Deed> deeds(int user) {
        return IntStream.range(0, ACTIONS.size())
                .filter(action -> ACTIONS.user(action) == user)
                .mapToObj(action -> new Deed(ACTIONS.itemIds().id(ACTIONS.item(action)), ACTIONS.value(action), NOW))
                .toList();
    }

    private static Taste taste(List<Deed> deeds) {
        return FACTORS.taste(deeds, NOW).orElseThrow();
    }

    @Test
    void whoDidWhatAUserDidLikesWhatTheUserLikes() {
        for (int user = 0; user < 60; user++) {
            Taste taste = taste(deeds(user));
            for (int item = 0; item < ACTIONS.itemIds().size(); item++) {
                assertThat(FACTORS.score(taste, FACTORS.find(ACTIONS.itemIds().id(item))))
                        .isCloseTo(MODEL.score(user, item), within(1e-4));
            }
        }
    }

    @Test
    void theTopIsThatOfAllScoresWithoutWhatIsLeftOut() {
        Taste taste = taste(deeds(3));
        Set<String> without = Set.of("item 1", "item 3");
        List<String> expected = IntStream.range(0, FACTORS.size())
                .boxed()
                .filter(item -> !without.contains(FACTORS.id(item)))
                .sorted(Comparator.comparingDouble((Integer item) -> -(float) FACTORS.score(taste, item)))
                .limit(7)
                .map(FACTORS::id)
                .toList();

        List<Scored> top = FACTORS.top(taste, without, 7);

        assertThat(top).extracting(Scored::item).isEqualTo(expected).allMatch(id -> odd(id), "of the odd users");
        assertThat(top)
                .isSortedAccordingTo(Comparator.comparingDouble(Scored::score).reversed());
    }

    private static boolean odd(String id) {
        return Integer.parseInt(id.substring(5)) % 2 == 1;
    }

    @Test
    void thePartsOfAScoreAddUpToIt() {
        List<Deed> deeds = new ArrayList<>(deeds(4));
        deeds.add(new Deed("item 7", -4, NOW));
        Taste taste = taste(deeds);
        String item = FACTORS.id(11);

        double[] parts =
                MODEL.parts(sortedItems(deeds), values(deeds), ACTIONS.itemIds().find(item));

        assertThat(Arrays.stream(parts).sum()).isCloseTo(FACTORS.score(taste, 11), within(1e-4));
        assertThat(FACTORS.parts(taste, item))
                .isNotEmpty()
                .isSortedAccordingTo(Comparator.comparingDouble(Scored::score).reversed())
                .allMatch(part -> part.score() > 0 && !part.item().equals("item 7"));
        assertThat(FACTORS.parts(taste, "unheard-of")).isEmpty();
    }

    private static int[] sortedItems(List<Deed> deeds) {
        return deeds.stream()
                .mapToInt(deed -> ACTIONS.itemIds().find(deed.item()))
                .sorted()
                .distinct()
                .toArray();
    }

    private static float[] values(List<Deed> deeds) {
        int[] items = sortedItems(deeds);
        float[] values = new float[items.length];
        for (Deed deed : deeds) {
            values[Arrays.binarySearch(items, ACTIONS.itemIds().find(deed.item()))] += (float) deed.weight();
        }
        return values;
    }

    @Test
    void whatIsAHalfLifeOldIsWorthHalf() {
        Deed old = new Deed("item 2", 4, NOW - WEIGHTS.halfLife().toMillis());
        double score = FACTORS.score(taste(List.of(old, new Deed("item 4", 1, NOW))), 3);

        assertThat(score)
                .isEqualTo(FACTORS.score(taste(List.of(new Deed("item 2", 2, NOW), new Deed("item 4", 1, NOW))), 3))
                .isNotEqualTo(FACTORS.score(taste(List.of(new Deed("item 2", 4, NOW), new Deed("item 4", 1, NOW))), 3));
        assertThat(FACTORS.score(taste(List.of(new Deed("item 2", 2, NOW + 1))), 3))
                .as("an action of a clock that is ahead")
                .isEqualTo(FACTORS.score(taste(List.of(new Deed("item 2", 2, NOW))), 3));
    }

    @Test
    void ofWhomNothingIsKnownLikesNothing() {
        assertThat(FACTORS.taste(List.of(new Deed("unheard-of", 5, NOW)), NOW)).isEmpty();
        assertThat(FACTORS.taste(List.of(), NOW)).isEmpty();
        assertThat(FACTORS.taste(List.of(new Deed("item 2", 0, NOW)), NOW)).isEmpty();
        assertThat(ItemFactors.none().taste(List.of(new Deed("item 2", 5, NOW)), NOW))
                .isEmpty();
        assertThat(ItemFactors.none().size()).isZero();
    }

    @Test
    void itemsThatMostUsersHadComeFirst() {
        RatingMatrix had = RatingMatrix.latest(ACTIONS);
        assertThat(IntStream.range(0, FACTORS.size())
                        .mapToObj(item -> had.byItem().size(ACTIONS.itemIds().find(FACTORS.id(item))))
                        .toList())
                .isSortedAccordingTo(Comparator.reverseOrder());
    }

    private static byte[] file() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ItemFactorsFile.write(FACTORS, bytes);
        return bytes.toByteArray();
    }

    private static ItemFactors read(byte[] file) throws IOException {
        return ItemFactorsFile.read(new ByteArrayInputStream(file));
    }

    @Test
    void aFileIsReadAsItWasWritten() throws IOException {
        ItemFactors read = read(file());

        assertThat(read.size()).isEqualTo(FACTORS.size());
        assertThat(read.weights()).isEqualTo(WEIGHTS);
        for (int user = 0; user < 60; user += 7) {
            Taste taste = read.taste(deeds(user), NOW).orElseThrow();
            for (int item = 0; item < read.size(); item++) {
                assertThat(read.id(item)).isEqualTo(FACTORS.id(item));
                assertThat(read.score(taste, item)).isCloseTo(FACTORS.score(taste(deeds(user)), item), within(1e-5));
            }
        }
    }

    @Test
    void aBitThatFlippedAnywhereIsSeen() throws IOException {
        byte[] file = file();
        for (int at = 0; at < file.length; at++) {
            byte[] flipped = file.clone();
            flipped[at] ^= (byte) (1 << at % 8);
            assertThatThrownBy(() -> read(flipped))
                    .as("byte %d", at)
                    .isInstanceOf(IOException.class)
                    .message()
                    .doesNotContain("\n");
        }
    }

    @Test
    void aFileThatEndsEarlyOrIsNoneIsRefused() throws IOException {
        byte[] file = file();
        for (int length = 0; length < file.length; length += 97) {
            byte[] part = Arrays.copyOf(file, length);
            assertThatThrownBy(() -> read(part)).isInstanceOf(IOException.class).hasMessage("ends early");
        }
        assertThatThrownBy(() -> read("no factors at all".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .hasMessage("is no file of factors");
    }

    @Test
    void numbersThatAreNoneAreRefusedEvenWithTheRightChecksum() throws IOException {
        byte[] file = file();
        int count = 4 + 4 + 2 * 4 + 5 * 8 + 8 + 7 * 8 + 8;
        int firstFactor = count + 4 + 2 + FACTORS.id(0).length();
        assertThatThrownBy(() -> read(with(file, firstFactor, Float.NaN)))
                .hasMessageStartingWith("is damaged: a factor of item");
        byte[] many = file.clone();
        ByteBuffer.wrap(many).putInt(count, Integer.MAX_VALUE);
        assertThatThrownBy(() -> read(many)).hasMessageStartingWith("is damaged: 2147483647 items");
        byte[] rank = file.clone();
        ByteBuffer.wrap(rank).putInt(8, Integer.MAX_VALUE);
        assertThatThrownBy(() -> read(rank)).hasMessageStartingWith("is damaged: ");
    }

    private static byte[] with(byte[] file, int at, float value) {
        byte[] changed = file.clone();
        ByteBuffer buffer = ByteBuffer.wrap(changed).putFloat(at, value);
        CRC32 checksum = new CRC32();
        checksum.update(changed, 0, changed.length - 8);
        buffer.putLong(changed.length - 8, checksum.getValue());
        return changed;
    }
}
