package io.shopstream.session.codec;

import static io.shopstream.session.RejectReason.INVALID_VALUE;
import static io.shopstream.session.RejectReason.TOO_LARGE;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.shopstream.session.AbsentText;
import io.shopstream.session.Decimals;
import io.shopstream.session.SessionLimits;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Checks and converts the value on which the parser stands. A JSON {@code null} is an absent field: null. */
final class JsonValues {

    private final JsonParser json;

    JsonValues(JsonParser json) {
        this.json = json;
    }

    /** Reads one value inside an object; the parser stands on it. */
    interface FieldReader {
        void read(String field) throws IOException, RejectedInput;
    }

    /** Whether there was an object (true) or a JSON null (false). */
    boolean object(String path, FieldReader fields) throws IOException, RejectedInput {
        if (isNull()) {
            return false;
        }
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw new RejectedInput(INVALID_VALUE, path + " is not an object");
        }
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String field = json.currentName();
            json.nextToken();
            fields.read(field);
        }
        return true;
    }

    /** An id; an empty one stays empty, for the caller to call it missing. */
    @Nullable
    String id(String path) throws IOException, RejectedInput {
        String id = string(path, SessionLimits.MAX_ID_BYTES);
        if (id == null) {
            return null;
        }
        if (id.getBytes(StandardCharsets.UTF_8).length > SessionLimits.MAX_ID_BYTES) {
            throw new RejectedInput(TOO_LARGE, path + " is longer than " + SessionLimits.MAX_ID_BYTES + " bytes");
        }
        if (id.chars().anyMatch(Character::isISOControl)) {
            throw new RejectedInput(INVALID_VALUE, path + " holds a control character");
        }
        return id;
    }

    /** A short text in which empty differs from absent. */
    @Nullable
    String label(String path) throws IOException, RejectedInput {
        return string(path, SessionLimits.MAX_LABEL_CHARS);
    }

    /** A short text; a blank one is absent. */
    @Nullable
    String optionalLabel(String path) throws IOException, RejectedInput {
        return text(path, SessionLimits.MAX_LABEL_CHARS);
    }

    /** A text of at most {@code maxChars} UTF-16 units; a blank one is absent. */
    @Nullable
    String text(String path, int maxChars) throws IOException, RejectedInput {
        String text = string(path, maxChars);
        return text == null || AbsentText.isBlank(text) ? null : text;
    }

    @Nullable
    Integer integer(String path, int least, int most) throws IOException, RejectedInput {
        if (isNull()) {
            return null;
        }
        Optional<Integer> whole = json.currentToken().isNumeric() ? whole(least, most) : Optional.empty();
        return whole.orElseThrow(
                () -> new RejectedInput(INVALID_VALUE, path + " is not a whole number from " + least + " to " + most));
    }

    private Optional<Integer> whole(int least, int most) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NUMBER_INT && json.getNumberType() == JsonParser.NumberType.INT) {
            int number = json.getIntValue();
            return number < least || number > most ? Optional.empty() : Optional.of(number);
        }
        return decimal().flatMap(number -> Decimals.whole(number, least, most));
    }

    @Nullable
    BigDecimal price(String path) throws IOException, RejectedInput {
        if (isNull()) {
            return null;
        }
        if (!json.currentToken().isNumeric()) {
            throw new RejectedInput(INVALID_VALUE, path + " is not a number");
        }
        return decimal()
                .flatMap(Decimals::price)
                .orElseThrow(() -> new RejectedInput(
                        INVALID_VALUE,
                        path + " is not a price of at most " + SessionLimits.MAX_PRICE_INTEGER_DIGITS + " digits and "
                                + SessionLimits.MAX_PRICE_FRACTION_DIGITS + " decimals"));
    }

    /** The number; empty where it is legal JSON whose exponent no {@code BigDecimal} holds. */
    private Optional<BigDecimal> decimal() throws IOException {
        try {
            return Optional.of(json.getDecimalValue());
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** An ISO 8601 date and time with an offset, within {@link SessionLimits}; empty is absent. */
    @Nullable
    Instant instant(String path) throws IOException, RejectedInput {
        String text = text(path, SessionLimits.MAX_LABEL_CHARS);
        if (text == null) {
            return null;
        }
        Instant instant;
        try {
            instant = Timestamps.parse(text);
        } catch (DateTimeException e) {
            throw new RejectedInput(INVALID_VALUE, path + " is not an ISO 8601 date and time with an offset");
        }
        if (instant.isBefore(SessionLimits.EARLIEST) || !instant.isBefore(SessionLimits.LATEST)) {
            throw new RejectedInput(
                    INVALID_VALUE, path + " is not between " + SessionLimits.EARLIEST + " and " + SessionLimits.LATEST);
        }
        return instant;
    }

    /** One of {@code constants} by its exact name on the wire; empty is absent. */
    <E> @Nullable E oneOf(String path, E[] constants, Function<E, String> wireName) throws IOException, RejectedInput {
        String text = text(path, SessionLimits.MAX_LABEL_CHARS);
        if (text == null) {
            return null;
        }
        for (E constant : constants) {
            if (wireName.apply(constant).equals(text)) {
                return constant;
            }
        }
        throw new RejectedInput(INVALID_VALUE, path + " is none of the known values");
    }

    private @Nullable String string(String path, int maxChars) throws IOException, RejectedInput {
        if (isNull()) {
            return null;
        }
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            throw new RejectedInput(INVALID_VALUE, path + " is not a string");
        }
        String text = json.getText();
        if (text.length() > maxChars) {
            throw new RejectedInput(TOO_LARGE, path + " is longer than " + maxChars + " characters");
        }
        if (hasLoneSurrogate(text)) {
            throw new RejectedInput(INVALID_VALUE, path + " holds half of a surrogate pair");
        }
        return text;
    }

    /** JSON escapes can spell what UTF-8 cannot hold, and so what no later stage could write. */
    private static boolean hasLoneSurrogate(String text) {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (Character.isSurrogate(unit)) {
                boolean pair = i + 1 < text.length() && Character.isSurrogatePair(unit, text.charAt(i + 1));
                if (!pair) {
                    return true;
                }
                i++;
            }
        }
        return false;
    }

    private boolean isNull() {
        return json.currentToken() == JsonToken.VALUE_NULL;
    }
}
