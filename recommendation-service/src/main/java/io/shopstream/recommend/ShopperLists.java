package io.shopstream.recommend;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.shopstream.recommend.answer.Shopper;
import io.shopstream.web.live.Snapshot;
import io.shopstream.web.live.ViewSource;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Lists to be watched. One has changed when what is known of its shopper has: scores alone change all the time. */
record ShopperLists(Answers answers, Profiles profiles) implements ViewSource<WatchedShopper> {

    @Override
    public Snapshot read(WatchedShopper watch) {
        long start = System.nanoTime();
        @Nullable Shopper shopper = profiles.shopper(watch.user(), watch.session());
        return Snapshot.of(
                answers.list(start, watch.question(), shopper).toString(), version(answers.fallback(shopper), shopper));
    }

    /** The same in all services. */
    private static String version(@Nullable String fallback, @Nullable Shopper shopper) {
        String state = shopper == null
                ? String.valueOf(fallback)
                : fallback + " " + shopper.session() + " " + new TreeMap<>(shopper.bought()) + " " + shopper.past();
        return UUID.nameUUIDFromBytes(state.getBytes(UTF_8)).toString();
    }

    /** Every profile is looked at each time: what would tell that one has changed is the profile itself. */
    @Override
    public String fingerprint() {
        return Long.toString(System.nanoTime());
    }
}
