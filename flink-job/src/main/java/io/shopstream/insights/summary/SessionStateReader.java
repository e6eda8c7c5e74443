package io.shopstream.insights.summary;

import io.shopstream.session.Device;
import io.shopstream.session.Location;
import io.shopstream.session.Visitor;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeutils.base.BigDecSerializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.types.StringValue;
import org.jspecify.annotations.Nullable;

/** Reads one session that {@link SessionStateWriter} wrote. */
final class SessionStateReader {

    private final DataInputView in;
    private final long startedAt;
    private final List<String> texts = new ArrayList<>();

    SessionStateReader(DataInputView in) throws IOException {
        this.in = in;
        this.startedAt = in.readLong();
    }

    SessionState read() throws IOException {
        // arguments are evaluated from left to right; so this is the order of what was written
        String userId = text();
        String sessionId = text();
        long[] messageIds = new long[number()];
        for (int i = 0; i < messageIds.length; i++) {
            messageIds[i] = in.readLong();
        }
        int messages = number();
        long endedAt = startedAt + longNumber();
        ActionCounts counts = counts();
        BigDecimal amountSpent = BigDecSerializer.INSTANCE.deserialize(in);
        return new SessionState(
                userId,
                sessionId,
                messageIds,
                messages,
                startedAt,
                endedAt,
                counts,
                amountSpent,
                appearances(),
                appearances(),
                origin(),
                place(),
                payment(),
                appearances());
    }

    private ActionCounts counts() throws IOException {
        return new ActionCounts(number(), number(), number(), number(), number(), number(), number(), number());
    }

    private Appearance[] appearances() throws IOException {
        Appearance[] appearances = new Appearance[number()];
        for (int i = 0; i < appearances.length; i++) {
            appearances[i] = new Appearance(text(), optionalText(), position());
        }
        return appearances;
    }

    private Origin origin() throws IOException {
        return new Origin(
                position(), Visitor.valueOf(text()), new Device(text(), optionalText(), optionalText()), text());
    }

    private @Nullable Place place() throws IOException {
        return in.readBoolean()
                ? new Place(position(), new Location(optionalText(), optionalText(), optionalText(), optionalText()))
                : null;
    }

    private @Nullable Payment payment() throws IOException {
        return in.readBoolean() ? new Payment(in.readBoolean(), position(), text()) : null;
    }

    private Position position() throws IOException {
        return new Position(startedAt + longNumber(), number(), text(), number());
    }

    private String text() throws IOException {
        @Nullable String text = optionalText();
        if (text == null) {
            throw new IOException("A session's state lacks a text that each session has");
        }
        return text;
    }

    private @Nullable String optionalText() throws IOException {
        int reference = number();
        if (reference > 1) {
            return texts.get(reference - 2);
        }
        if (reference == 0) {
            return null;
        }
        String text = StringValue.readString(in);
        texts.add(text);
        return text;
    }

    private int number() throws IOException {
        return (int) longNumber();
    }

    private long longNumber() throws IOException {
        long number = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            long next = in.readByte();
            number |= (next & 0x7f) << shift;
            if (next >= 0) {
                break;
            }
        }
        return number;
    }
}
