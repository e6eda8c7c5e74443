package io.shopstream.sessionprofile;

import io.shopstream.session.Action;
import io.shopstream.session.Interaction;
import io.shopstream.session.ValidSession;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A profile from all messages at once, by sorting: what tests and proofs hold the profiles in Redis to. */
public final class RecomputedProfile {

    private record Did(long at, Action action, String sessionId, String productId) {}

    private RecomputedProfile() {}

    public static SessionProfile of(String userId, Collection<ValidSession> messages) {
        List<Did> all = new ArrayList<>();
        for (ValidSession message : messages) {
            for (Interaction interaction : message.interactions()) {
                if (message.user().userId().equals(userId) && interaction.productId() != null) {
                    all.add(new Did(
                            interaction.at().toEpochMilli(),
                            interaction.action(),
                            message.sessionId(),
                            interaction.productId()));
                }
            }
        }
        List<ProfileInteraction> interactions = all.stream()
                .map(did -> new ProfileInteraction(did.at(), did.action(), did.sessionId(), did.productId()))
                .distinct()
                .sorted(Comparator.comparingLong(ProfileInteraction::atMillis)
                        .thenComparing(ProfileInteraction::member))
                .toList();
        return new SessionProfile(
                interactions.subList(Math.max(0, interactions.size() - 50), interactions.size()),
                last(all, Set.of(Action.VIEW, Action.CLICK), 200),
                last(all, Set.of(Action.PURCHASE), 500));
    }

    private static Map<String, Long> last(List<Did> all, Set<Action> actions, int most) {
        Map<String, Long> latest = new HashMap<>();
        for (Did did : all) {
            if (actions.contains(did.action())) {
                latest.merge(did.productId(), did.at(), Math::max);
            }
        }
        Comparator<Map.Entry<String, Long>> newestFirst = Map.Entry.<String, Long>comparingByValue()
                .thenComparing(Map.Entry.comparingByKey())
                .reversed();
        return latest.entrySet().stream()
                .sorted(newestFirst)
                .limit(most)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
