package io.shopstream.sessionprofile;

import io.shopstream.session.Action;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Something that a user did with a product. Two are the same where all of this is, so that one that is told twice counts once.
 *
 * @param atMillis event time, epoch milliseconds
 */
public record ProfileInteraction(long atMillis, Action action, String sessionId, String productId) {

    private static final Map<String, Action> ACTIONS =
            Arrays.stream(Action.values()).collect(Collectors.toMap(Action::wireName, Function.identity()));

    /** As in {@code 1764410400000 view 3 s-1p-7}: time, action, characters of the session's id, both ids. */
    String member() {
        return atMillis + " " + action.wireName() + " " + sessionId.length() + " " + sessionId + productId;
    }

    /** What {@link #member} made; null if something else did. */
    static @Nullable ProfileInteraction parse(String member) {
        String[] parts = member.split(" ", 4);
        if (parts.length < 4) {
            return null;
        }
        @Nullable Action action = ACTIONS.get(parts[1]);
        try {
            int end = Integer.parseInt(parts[2]);
            if (action == null || end < 0 || end > parts[3].length()) {
                return null;
            }
            return new ProfileInteraction(
                    Long.parseLong(parts[0]), action, parts[3].substring(0, end), parts[3].substring(end));
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
