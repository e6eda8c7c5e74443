package io.shopstream.check;

import java.util.Map;

/**
 * What came with events beside themselves, in the names of the summary; a line of a clickstream came by itself.
 *
 * @param id of the message; none of a line
 * @param sequence its number in its session; 0 if its source does not count
 * @param device {@code deviceType} at least
 * @param location empty if not recorded
 * @param payment how its user pays, {@link ShopEvent#NONE} if it does not say
 */
record ShopMessage(
        String id,
        int sequence,
        String visitor,
        Map<String, String> device,
        String referrer,
        Map<String, String> location,
        String payment) {

    /** Of a source that records neither devices nor referrers. */
    static ShopMessage line(String visitor, String country) {
        return new ShopMessage(
                "",
                0,
                visitor,
                Map.of("deviceType", "not_recorded"),
                "not_recorded",
                country.isEmpty() ? Map.of() : Map.of("country", country),
                ShopEvent.NONE);
    }
}
