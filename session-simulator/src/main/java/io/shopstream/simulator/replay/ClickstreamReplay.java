package io.shopstream.simulator.replay;

import io.shopstream.session.SessionMessage;
import io.shopstream.simulator.OutgoingMessage;
import io.shopstream.simulator.SessionSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Queue;
import java.util.SortedMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A real shop's clickstream as session messages, in the file's order: one message an event, or one an invoice. Device
 * and referrer, which none of the sources recorded, are {@code not_recorded}. Streams the file; memory grows with its
 * number of sessions only. Not thread-safe.
 */
public final class ClickstreamReplay implements SessionSource {

    private final EventReader events;

    private final ReplayedSessions sessions;

    private final boolean byInvoice;

    private final OpenInvoices openInvoices = new OpenInvoices();

    private final Queue<OutgoingMessage> ready = new ArrayDeque<>();

    private ClickstreamReplay(EventReader events, ClickstreamFormat format) {
        this.events = events;
        this.sessions = new ReplayedSessions(format);
        this.byInvoice = format == ClickstreamFormat.ONLINE_RETAIL;
    }

    /**
     * Opens a file: plain or gzip, or a pipe.
     *
     * @param listener hears of lines that are passed over
     * @throws IOException when the file cannot be read or is of another format; its message is one line for people
     */
    public static ClickstreamReplay of(ClickstreamFormat format, Path file, SkippedLineListener listener)
            throws IOException {
        return of(format, file, null, listener);
    }

    /**
     * Opens a file whose dates have a known order.
     *
     * @param dates null where the dates themselves decide
     */
    public static ClickstreamReplay of(
            ClickstreamFormat format, Path file, @Nullable DateOrder dates, SkippedLineListener listener)
            throws IOException {
        return new ClickstreamReplay(EventReader.open(file, format, dates, listener), format);
    }

    /** Whether a user stands for an invoice that names no customer. */
    public static boolean isGuest(String userId) {
        return userId.startsWith(OnlineRetailRow.GUEST);
    }

    @Override
    public @Nullable OutgoingMessage next() throws IOException {
        while (ready.isEmpty()) {
            SourceEvent event = events.next();
            if (event == null) {
                makeReady(openInvoices.closeAll());
                return ready.poll();
            }
            if (byInvoice) {
                makeReady(openInvoices.add(event));
            } else {
                ready.add(sessions.ofEvent(event, events.lineNumber()));
            }
        }
        return ready.poll();
    }

    /** Hands over what is left, message by message. */
    public void forEach(Consumer<SessionMessage> consumer) throws IOException {
        for (@Nullable OutgoingMessage message = next(); message != null; message = next()) {
            consumer.accept(message.content());
        }
    }

    @Override
    public long sessions() {
        return sessions.count();
    }

    @Override
    public OptionalDouble fractionDone() {
        return events.fractionDone();
    }

    @Override
    public SortedMap<String, Long> skipped() {
        return events.skipped();
    }

    @Override
    public void close() throws IOException {
        events.close();
    }

    private void makeReady(List<List<SourceEvent>> invoices) {
        for (List<SourceEvent> invoice : invoices) {
            ready.addAll(sessions.ofInvoice(invoice));
        }
    }
}
