package io.shopstream.insights.summary;

import io.shopstream.session.Device;
import io.shopstream.session.Location;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.typeutils.base.BigDecSerializer;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;
import org.jspecify.annotations.Nullable;

/**
 * Writes one session for {@link SessionStateReader}. A session names the same messages, products and categories over and
 * over: a text is written where it first occurs and referred to by its number from then on, positions are relative to
 * the session's start, and numbers take as many bytes as they need, seven bits a byte.
 */
final class SessionStateWriter {

    private final DataOutputView out;
    private final SessionState session;
    private final Map<String, Integer> texts = new HashMap<>();

    SessionStateWriter(DataOutputView out, SessionState session) {
        this.out = out;
        this.session = session;
    }

    void write() throws IOException {
        out.writeLong(session.startedAt());
        write(session.userId());
        write(session.sessionId());
        write(session.messageIds().length);
        for (long messageId : session.messageIds()) {
            out.writeLong(messageId);
        }
        write(session.messages());
        write(session.endedAt() - session.startedAt());
        write(session.counts());
        BigDecSerializer.INSTANCE.serialize(session.amountSpent(), out);
        write(session.products());
        write(session.categories());
        write(session.origin());
        write(session.place());
        write(session.payment());
        write(session.categoryPath());
    }

    private void write(ActionCounts counts) throws IOException {
        write(counts.pageViews());
        write(counts.clicks());
        write(counts.searches());
        write(counts.favorites());
        write(counts.addToCarts());
        write(counts.removeFromCarts());
        write(counts.purchases());
        write(counts.reviews());
    }

    private void write(Appearance[] appearances) throws IOException {
        write(appearances.length);
        for (Appearance appearance : appearances) {
            write(appearance.name());
            write(appearance.category());
            write(appearance.first());
        }
    }

    private void write(Origin origin) throws IOException {
        write(origin.first());
        write(origin.visitor().name());
        Device device = origin.device();
        write(device.deviceType());
        write(device.operatingSystem());
        write(device.browserType());
        write(origin.referrer());
    }

    private void write(@Nullable Place place) throws IOException {
        out.writeBoolean(place != null);
        if (place != null) {
            write(place.first());
            Location location = place.location();
            write(location.country());
            write(location.state());
            write(location.city());
            write(location.zipCode());
        }
    }

    private void write(@Nullable Payment payment) throws IOException {
        out.writeBoolean(payment != null);
        if (payment != null) {
            out.writeBoolean(payment.withPurchase());
            write(payment.first());
            write(payment.methodType());
        }
    }

    private void write(Position position) throws IOException {
        write(position.at() - session.startedAt());
        write(position.sequence());
        write(position.messageId());
        write(position.index());
    }

    /** 0 is null, 1 a text that follows, 2 and more the texts so far, in order. */
    private void write(@Nullable String text) throws IOException {
        if (text == null) {
            write(0);
            return;
        }
        @Nullable Integer known = texts.putIfAbsent(text, texts.size());
        if (known == null) {
            write(1);
            StringValue.writeString(text, out);
        } else {
            write(known + 2);
        }
    }

    /** Least significant bits first; what has the highest bit set goes on. A negative number takes ten bytes. */
    private void write(long number) throws IOException {
        long rest = number;
        while ((rest & ~0x7fL) != 0) {
            out.writeByte((int) ((rest & 0x7f) | 0x80));
            rest >>>= 7;
        }
        out.writeByte((int) rest);
    }
}
