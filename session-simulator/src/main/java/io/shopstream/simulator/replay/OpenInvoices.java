package io.shopstream.simulator.replay;

import io.shopstream.session.SessionLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gathers an invoice's lines. They mostly follow one another, but an invoice that took the till over a minute's end has
 * two times and may be interrupted by another one (542806 of the UCI file is): so an invoice closes when time has moved
 * on, not at the next invoice. One that goes on even later goes on in a message of its own.
 */
final class OpenInvoices {

    static final Duration OPEN_FOR = Duration.ofMinutes(10);

    private final Map<Key, List<SourceEvent>> open = new LinkedHashMap<>();

    private record Key(String userId, String sessionId) {}

    /** Takes a line, and gives the invoices that it closes, in the order in which their last lines came. */
    List<List<SourceEvent>> add(SourceEvent event) {
        List<List<SourceEvent>> closed = closeBefore(event.interaction().at().minus(OPEN_FOR));
        Key key = new Key(event.userId(), event.sessionId());
        // out and in again, so that the map stays in the order of last lines
        @Nullable List<SourceEvent> earlier = open.remove(key);
        List<SourceEvent> lines = earlier == null ? new ArrayList<>() : earlier;
        lines.add(event);
        if (lines.size() == SessionLimits.MAX_INTERACTIONS) {
            closed.add(lines);
        } else {
            open.put(key, lines);
        }
        return closed;
    }

    /** Closes all that is open. */
    List<List<SourceEvent>> closeAll() {
        return closeBefore(Instant.MAX);
    }

    private List<List<SourceEvent>> closeBefore(Instant time) {
        List<List<SourceEvent>> closed = new ArrayList<>(0);
        Iterator<List<SourceEvent>> invoices = open.values().iterator();
        while (invoices.hasNext()) {
            List<SourceEvent> lines = invoices.next();
            if (!lines.get(lines.size() - 1).interaction().at().isBefore(time)) {
                break;
            }
            closed.add(lines);
            invoices.remove();
        }
        return closed;
    }
}
