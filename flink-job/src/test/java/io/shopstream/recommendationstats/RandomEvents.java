package io.shopstream.recommendationstats;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Showings and actions of few users, products, moments and lists, so that all that can meet does. */
final class RandomEvents {

    static final long START = 1_795_000_020_000L;

    private static final List<String> LISTS =
            IntStream.range(0, 40).mapToObj(i -> "r-" + i).toList();

    final List<Showing> showings = new ArrayList<>();
    final List<ProductAction> actions = new ArrayList<>();

    RandomEvents(Random random, int lists, int messages) {
        for (int list = 0; list < lists; list++) {
            String user = "u-" + random.nextInt(3);
            long at = at(random);
            @Nullable String unit = random.nextInt(4) == 0 ? null : "d-" + random.nextInt(4);
            boolean inExperiment = random.nextBoolean();
            String variant = random.nextBoolean() ? "a" : "b";
            String scenario = random.nextBoolean() ? "continue" : "discover";
            for (int position = 0; position < 3; position++) {
                showings.add(new Showing(
                        user,
                        "p-" + (list + position) % 4,
                        "r-" + list,
                        at,
                        position,
                        random.nextInt(3) == 0 ? "popular" : "neighbours",
                        scenario,
                        unit,
                        inExperiment ? "e-1" : null,
                        inExperiment ? variant : null,
                        "m-" + list % 2));
            }
        }
        for (int message = 0; message < messages; message++) {
            String user = "u-" + random.nextInt(3);
            for (int index = 0; index < 2; index++) {
                ProductAction.Kind kind =
                        ProductAction.Kind.values()[random.nextInt(ProductAction.Kind.values().length)];
                actions.add(new ProductAction(
                        user,
                        "p-" + random.nextInt(4),
                        user + ":m-" + message,
                        index,
                        at(random),
                        kind,
                        kind == ProductAction.Kind.PURCHASE
                                ? BigDecimal.valueOf(random.nextInt(10_000), 2)
                                : BigDecimal.ZERO,
                        random.nextInt(3) == 0 ? LISTS.get(random.nextInt(LISTS.size())) : null));
            }
        }
    }

    /** Of two days, often at the edges of windows from each other. */
    private static long at(Random random) {
        return START
                + random.nextInt(48) * 3_600_000L
                + random.nextInt(3) * 1_800_000L
                + (random.nextInt(3) - 1)
                + (random.nextInt(4) == 0 ? random.nextInt(3_600_000) : 0);
    }
}
