package io.shopstream.session.recommendation;

import io.shopstream.session.SessionLimits;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A list that a shopper had in view, not merely one that was asked for: a record of {@code recommendation_shown}, under its user's
 * id. It is told once for each {@code recommendationId}; what is told again is a copy of the first.
 *
 * @param recommendationId of the service's answer; interactions name it that it led to
 * @param userId as {@code valid_customer_session} has it, so of a shop that uses addresses as ids the pseudonym
 * @param sessionId of the visit in which it was shown; null where nobody says, and then what else happens in the visit counts for no
 *     experiment
 * @param deviceId by which experiments tell units apart: the same before and after a login; null where nobody says
 * @param at when it came into view, in epoch milliseconds
 * @param scenario what the list is for
 * @param experiment in which the unit is; null for none
 * @param variant of the experiment, if there is one
 * @param modelVersion of what ranked it
 * @param items in the order of their positions; none where the variant shows none
 */
public record ShownList(
        String recommendationId,
        String userId,
        @Nullable String sessionId,
        @Nullable String deviceId,
        long at,
        String scenario,
        @Nullable String experiment,
        @Nullable String variant,
        String modelVersion,
        List<Item> items) {

    /** Products of a list, at most. */
    public static final int MOST_ITEMS = 100;

    /** From 0, below. */
    public static final int MOST_POSITION = 1_000;

    /** Characters of a label, at most. */
    private static final int MOST_LABEL = 100;

    /**
     * A product of the list.
     *
     * @param position from 0
     * @param score that ranked it
     * @param source where it came from, by the service's label
     * @param propensity how likely it was to have the place, above 0 and at most 1
     */
    public record Item(String id, int position, double score, String source, double propensity) {

        public Item {
            checkId(id, "an item's id");
            checkLabel(source, "a source");
            if (position < 0 || position >= MOST_POSITION) {
                throw new IllegalArgumentException("a position is from 0 to " + (MOST_POSITION - 1));
            }
            if (!Double.isFinite(score)) {
                throw new IllegalArgumentException("a score is a number");
            }
            if (!(propensity > 0 && propensity <= 1)) {
                throw new IllegalArgumentException("a propensity is above 0 and at most 1");
            }
        }
    }

    /** @throws IllegalArgumentException for what is not as documented, in one line that repeats nothing of it */
    public ShownList {
        checkId(recommendationId, "recommendationId");
        checkId(userId, "userId");
        checkLabel(scenario, "scenario");
        checkLabel(modelVersion, "modelVersion");
        if (sessionId != null) {
            checkId(sessionId, "sessionId");
        }
        if (deviceId != null) {
            checkId(deviceId, "deviceId");
        }
        if ((experiment == null) != (variant == null)) {
            throw new IllegalArgumentException("an experiment comes with a variant, and a variant with an experiment");
        }
        if (experiment != null && variant != null) {
            checkLabel(experiment, "experiment");
            checkLabel(variant, "variant");
        }
        if (at < SessionLimits.EARLIEST.toEpochMilli() || at >= SessionLimits.LATEST.toEpochMilli()) {
            throw new IllegalArgumentException(
                    "at is not between " + SessionLimits.EARLIEST + " and " + SessionLimits.LATEST);
        }
        if (items == null || items.size() > MOST_ITEMS) {
            throw new IllegalArgumentException("items are an array of at most " + MOST_ITEMS);
        }
        Set<String> ids = new HashSet<>();
        Set<Integer> positions = new HashSet<>();
        for (Item item : items) {
            if (!ids.add(item.id()) || !positions.add(item.position())) {
                throw new IllegalArgumentException("items have a product or a position twice");
            }
        }
        items = List.copyOf(items);
    }

    private static void checkId(@Nullable String id, String name) {
        if (id == null
                || id.isBlank()
                || id.getBytes(StandardCharsets.UTF_8).length > SessionLimits.MAX_ID_BYTES
                || id.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(name + " is a text of 1 to " + SessionLimits.MAX_ID_BYTES + " bytes");
        }
    }

    private static void checkLabel(@Nullable String label, String name) {
        if (label == null
                || label.isBlank()
                || label.length() > MOST_LABEL
                || label.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(name + " is a text of 1 to " + MOST_LABEL + " characters");
        }
    }
}
