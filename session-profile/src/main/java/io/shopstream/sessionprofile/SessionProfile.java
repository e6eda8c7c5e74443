package io.shopstream.sessionprofile;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of a user.
 *
 * @param interactions their last {@value #MOST_INTERACTIONS} with a product, of all sessions, in the order of time, those of one
 *     time in that of their text
 * @param viewed when they last viewed each of the last {@value #MOST_VIEWED} products, in epoch milliseconds
 * @param bought when they last bought each of the last {@value #MOST_BOUGHT} products, in epoch milliseconds
 */
public record SessionProfile(
        List<ProfileInteraction> interactions, Map<String, Long> viewed, Map<String, Long> bought) {

    public static final int MOST_INTERACTIONS = 50;
    public static final int MOST_VIEWED = 200;
    public static final int MOST_BOUGHT = 500;

    /** Of who was never here. */
    public static final SessionProfile NONE = new SessionProfile(List.of(), Map.of(), Map.of());

    /** The session that was interacted in last, which is the one that is on if one is. */
    public Optional<String> sessionId() {
        return interactions.isEmpty()
                ? Optional.empty()
                : Optional.of(interactions.get(interactions.size() - 1).sessionId());
    }

    /** What of the last interactions is of this session, in the order of time. */
    public List<ProfileInteraction> session(String sessionId) {
        return interactions.stream()
                .filter(interaction -> interaction.sessionId().equals(sessionId))
                .toList();
    }
}
