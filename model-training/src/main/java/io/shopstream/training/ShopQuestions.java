package io.shopstream.training;

import io.shopstream.content.Description;
import io.shopstream.ranking.RankingRows;
import io.shopstream.ranking.ShopHistory;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * What the sessions of one shop or several went on to, each shop's split in time: of the first three quarters is learned, by the next
 * eighth is chosen, and the last eighth is held out.
 *
 * <p>A ranker for shops that are unlike these also learns of each shop as it would be if it were smaller, and if nobody came back to a
 * product. How often sessions click again, and how much lists know, is what differs most between shops. Such copies are made of sessions
 * before those that are learned from, so they know nothing of what is held out.
 *
 * @param sessions of all shops
 * @param learned of which rankers are learned, copies included
 * @param choosing by which one of them is chosen
 * @param heldOut by which it is held against the one in use
 */
record ShopQuestions(int sessions, RankingRows learned, RankingRows choosing, RankingRows heldOut) {

    private static final int EIGHTHS = 8;
    private static final int NEIGHBOUR_CUT = 500;
    private static final int MOST_QUESTIONS = 65_000;

    /** Questions of a copy, so that what shops really are counts for more. */
    private static final int COPY_QUESTIONS = 8_000;

    /** Parts of a shop that copies have: its last sessions, and its first ones. */
    private static final int LAST_PART = 10;

    private static final int FIRST_PART = 30;

    /** Below which a copy would hold next to nothing. */
    private static final int LEAST_SESSIONS = 1_000;

    /**
     * What is known of a shop.
     *
     * @param sessions product ids in the order of the clicks, the oldest session first
     * @param said what is said of products, by id
     */
    record Shop(List<List<String>> sessions, Map<String, Description> said) {

        Shop with(List<List<String>> others) {
            return new Shop(others, said);
        }
    }

    /**
     * @param forOtherShops whether to learn of copies, too
     */
    static ShopQuestions of(List<Shop> shops, boolean forOtherShops) {
        List<RankingRows> learned = new ArrayList<>();
        List<RankingRows> choosing = new ArrayList<>();
        List<RankingRows> heldOut = new ArrayList<>();
        for (Shop shop : shops) {
            RankingRows rows = rows(shop, MOST_QUESTIONS / shops.size());
            int validation = rows.groups() * (EIGHTHS - 2) / EIGHTHS;
            int rest = rows.groups() * (EIGHTHS - 1) / EIGHTHS;
            learned.add(rows.part(0, validation));
            choosing.add(rows.part(validation, rest));
            heldOut.add(rows.part(rest, rows.groups()));
        }
        if (forOtherShops) {
            shops.stream()
                    .flatMap(shop -> copies(shop).stream())
                    .forEach(copy -> learned.add(rows(copy, COPY_QUESTIONS)));
        }
        int sessions = shops.stream().mapToInt(shop -> shop.sessions().size()).sum();
        return new ShopQuestions(sessions, RankingRows.of(learned), RankingRows.of(choosing), RankingRows.of(heldOut));
    }

    /** All of them. */
    RankingRows all() {
        return RankingRows.of(List.of(learned, choosing, heldOut));
    }

    int count() {
        return learned.groups() + choosing.groups() + heldOut.groups();
    }

    private static RankingRows rows(Shop shop, int most) {
        return new ShopHistory(shop.sessions(), NEIGHBOUR_CUT, shop.said()).rows(most);
    }

    private static List<Shop> copies(Shop shop) {
        int size = shop.sessions().size() * (EIGHTHS - 1) / EIGHTHS;
        List<List<String>> before = shop.sessions().subList(0, size);
        List<List<List<String>>> copies = new ArrayList<>();
        if (before.stream().anyMatch(ShopQuestions::clicksAgain)) {
            copies.add(before.stream()
                    .<List<String>>map(session -> List.copyOf(new LinkedHashSet<>(session)))
                    .toList());
        }
        copies.add(before.subList(size - size / LAST_PART, size));
        copies.add(before.subList(0, size / FIRST_PART));
        copies.removeIf(copy -> copy.size() < LEAST_SESSIONS);
        return copies.stream().map(shop::with).toList();
    }

    private static boolean clicksAgain(List<String> session) {
        return new LinkedHashSet<>(session).size() < session.size();
    }
}
