package io.shopstream.local.export;

import io.shopstream.privacy.ExactSampling;
import io.shopstream.privacy.LocalLaplace;
import io.shopstream.privacy.PublicBounds;
import io.shopstream.privacy.RandomBits;
import io.shopstream.session.ValidSession;
import io.shopstream.settings.InvalidSettings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/**
 * Sessions as rows of numbers, each with noise, without ids and in an order that says nothing. Of a user, the newest sessions are kept, so that
 * which ones they are depends on nobody else.
 */
public final class SessionTable {

    private final ExportSettings settings;
    private final int mostSessions;
    private final Map<String, Map<String, SessionNumbers>> sessionsByUser = new HashMap<>();
    private int sessions;

    /** @param mostSessions of all users together, that fit into the memory */
    public SessionTable(ExportSettings settings, int mostSessions) {
        this.settings = settings;
        this.mostSessions = mostSessions;
    }

    /** @throws InvalidSettings when there are too many */
    public void add(ValidSession message) {
        Map<String, SessionNumbers> own =
                sessionsByUser.computeIfAbsent(message.user().userId(), user -> new HashMap<>(2));
        SessionNumbers session = own.get(message.sessionId());
        if (session == null) {
            if (sessions == mostSessions) {
                throw new InvalidSettings(
                        "the archive has more than " + mostSessions + " sessions: --from leaves out old ones");
            }
            sessions++;
            session = new SessionNumbers();
            own.put(message.sessionId(), session);
        }
        session.add(message);
    }

    public int users() {
        return sessionsByUser.size();
    }

    /** All sessions that were added, also those beyond a user's newest. */
    public int sessions() {
        return sessions;
    }

    public String header() {
        StringJoiner header = new StringJoiner(",");
        settings.bounds().keySet().forEach(column -> header.add(column.toString()));
        return header.toString();
    }

    /** The rows, with noise that is drawn anew each time: each call costs the epsilon again. */
    public List<String> release(RandomBits bits) {
        LocalLaplace laplace = laplace(bits);
        List<String> rows = new ArrayList<>();
        for (Map<String, SessionNumbers> own : sessionsByUser.values()) {
            own.values().stream()
                    .filter(session -> !session.isEmpty())
                    .sorted(Comparator.comparingLong(SessionNumbers::startedAt).reversed())
                    .limit(settings.mostSessions())
                    .forEach(session -> rows.add(row(session, laplace)));
        }
        for (int left = rows.size(); left > 1; left--) {
            int other = (int) ExactSampling.below(left, bits);
            String moved = rows.set(left - 1, rows.get(other));
            rows.set(other, moved);
        }
        return rows;
    }

    private LocalLaplace laplace(RandomBits bits) {
        return new LocalLaplace(settings.epsilon(), settings.numbersOfAUser(), bits);
    }

    private String row(SessionNumbers session, LocalLaplace laplace) {
        StringJoiner row = new StringJoiner(",");
        settings.bounds().forEach((column, bounds) -> row.add(number(laplace.release(session.value(column), bounds))));
        return row.toString();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    /** What the noise of each column is, a line each. */
    public List<String> noise() {
        LocalLaplace laplace = laplace(RandomBits.secure());
        List<String> lines = new ArrayList<>();
        for (Map.Entry<SessionColumn, PublicBounds> column : settings.bounds().entrySet()) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%-18s  0 to %,7.0f  %,14.1f",
                    column.getKey(),
                    column.getValue().upper(),
                    laplace.deviation(column.getValue())));
        }
        return lines;
    }
}
