package io.shopstream.recommend.answer;

import io.shopstream.cooccurrence.Relation;
import io.shopstream.sessionprofile.ProfileInteraction;
import io.shopstream.sessionprofile.SessionProfile;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who is answered.
 *
 * @param session ids of the products that were viewed in the session that is on, in the order of the clicks
 * @param bought when each product was last bought, in epoch milliseconds, by its id; no rule, and it is never shown
 * @param past the last that they did with products, in whichever session
 */
public record Shopper(List<String> session, Map<String, Long> bought, List<ProfileInteraction> past) {

    /** Of whom nothing is known. */
    public static final Shopper UNKNOWN = new Shopper(List.of(), Map.of(), List.of());

    /** As the insights order a session: clicks of one time by the product's key. */
    private static final Comparator<ProfileInteraction> ORDER = Comparator.comparingLong(ProfileInteraction::atMillis)
            .thenComparingLong(interaction -> Relation.VIEWED.key(interaction.productId()));

    /** Who has this profile, in one of its sessions. */
    public static Shopper of(SessionProfile profile, String sessionId) {
        List<String> viewed = profile.session(sessionId).stream()
                .filter(interaction -> Relation.of(interaction.action()) == Relation.VIEWED)
                .sorted(ORDER)
                .map(ProfileInteraction::productId)
                .toList();
        return new Shopper(viewed, profile.bought(), profile.interactions());
    }

    /** Of whose past nothing is known. */
    public static Shopper of(List<String> session, Map<String, Long> bought) {
        return new Shopper(session, bought, List.of());
    }

    /** Ids of the products that they did something with lately. */
    Set<String> seen() {
        return past.stream().map(ProfileInteraction::productId).collect(Collectors.toSet());
    }
}
