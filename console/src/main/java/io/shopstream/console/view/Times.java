package io.shopstream.console.view;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/** Times in documents, which are ISO text or epoch milliseconds. */
final class Times {

    private Times() {}

    /** Epoch milliseconds; 0 of what is no time. */
    static long millis(JsonNode time) {
        if (time.isNumber()) {
            return time.asLong();
        }
        try {
            return Instant.parse(time.asText()).toEpochMilli();
        } catch (DateTimeParseException e) {
            return 0;
        }
    }
}
