package io.shopstream.insights.traffic;

import io.shopstream.session.Action;
import io.shopstream.session.Interaction;
import io.shopstream.session.ValidSession;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one message says of one minute: its interactions within it, by every value that they count for.
 *
 * @param minute its beginning, epoch milliseconds
 */
@SuppressWarnings("ArrayRecordComponent")
public record VisitorMinute(String userId, String sessionId, long minute, Share[] shares) {

    static final long MILLIS = 60_000;

    /** The minutes of a message, in order. */
    static List<VisitorMinute> of(ValidSession message) {
        Map<Long, Map<List<?>, Share>> minutes = new TreeMap<>();
        for (Interaction interaction : message.interactions()) {
            long minute = Math.floorDiv(interaction.at().toEpochMilli(), MILLIS) * MILLIS;
            Map<List<?>, Share> shares = minutes.computeIfAbsent(minute, absent -> new LinkedHashMap<>());
            add(shares, Dimension.ALL, Dimension.ALL.wireName(), interaction);
            add(shares, Dimension.DEVICE, message.device().deviceType(), interaction);
            add(shares, Dimension.REFERRER, message.referrer(), interaction);
            add(
                    shares,
                    Dimension.COUNTRY,
                    message.location() == null ? null : message.location().country(),
                    interaction);
            add(shares, Dimension.CATEGORY, interaction.productCategory(), interaction);
        }
        List<VisitorMinute> all = new ArrayList<>();
        minutes.forEach((minute, shares) -> all.add(new VisitorMinute(
                message.user().userId(),
                message.sessionId(),
                minute,
                shares.values().toArray(Share[]::new))));
        return all;
    }

    private static void add(
            Map<List<?>, Share> shares, Dimension dimension, @Nullable String value, Interaction interaction) {
        if (value != null) {
            long purchases = interaction.action() == Action.PURCHASE ? 1 : 0;
            shares.merge(
                    List.of(dimension, value),
                    new Share(dimension, value, 1, purchases, interaction.amountSpent()),
                    Share::plus);
        }
    }
}
