package io.shopstream.prediction;

import com.dynatrace.hash4j.hashing.Hashing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * What models learn from: what was known at some moments of each session, and whether something was bought after them. Moments are ends of messages,
 * as the stream sees them; which ones depends on the seed and the session only. A row knows nothing of later: rates are of
 * sessions that were over when its own began.
 *
 * @param features numbers in a row
 * @param values the rows, one after the other
 * @param labels 1 where something was bought after the moment, else 0
 * @param users from 0, a row
 * @param at the time of the moment in epoch milliseconds, a row
 * @param lengths interactions until then, a row
 */
@SuppressWarnings("ArrayRecordComponent")
public record TrainingRows(int features, float[] values, float[] labels, int[] users, long[] at, int[] lengths) {

    /**
     * A session that is over.
     *
     * @param user from 0
     * @param key tells it from all others
     */
    public record Session(int user, long key, SessionSoFar whole) {}

    /** Rows, and the rates of all sessions, for what comes after them. */
    public record Made(TrainingRows rows, ConversionRates rates, List<Moment> moments) {}

    /**
     * Where a row is from.
     *
     * @param events of the session until then
     */
    public record Moment(Session session, int events) {}

    /**
     * Makes rows.
     *
     * @param sessions in any order
     * @param each the most moments of a session
     */
    public static Made of(List<Session> sessions, int each, long seed) {
        List<Session> inOrder = new ArrayList<>(sessions);
        inOrder.sort(
                Comparator.<Session>comparingLong(session -> session.whole().startedAt())
                        .thenComparingLong(Session::key));
        PriorityQueue<SessionSoFar> open = new PriorityQueue<>(Comparator.comparingLong(SessionSoFar::endedAt));
        ConversionRates rates = new ConversionRates();
        Map<Integer, ShopperPast> pasts = new HashMap<>();
        SessionFeatures features = new SessionFeatures();
        Builder builder = new Builder();
        for (Session session : inOrder) {
            SessionSoFar whole = session.whole();
            while (!open.isEmpty() && open.element().endedAt() + ShopperPast.OVER_AFTER < whole.startedAt()) {
                rates.add(open.remove());
            }
            ShopperPast past = pasts.getOrDefault(session.user(), ShopperPast.NONE);
            for (int events : moments(session, each, seed)) {
                builder.add(session, events, features, past.before(whole.startedAt()), rates);
            }
            pasts.put(session.user(), past.with(whole.past(session.key())));
            open.add(whole);
        }
        open.forEach(rates::add);
        return new Made(builder.build(), rates, builder.moments);
    }

    /** Some of the numbers of events after which a message ended, in order. */
    private static List<Integer> moments(Session session, int each, long seed) {
        SessionEvent[] events = session.whole().events();
        List<Integer> ends = new ArrayList<>();
        for (int i = 1; i <= events.length; i++) {
            if (i == events.length || events[i].message() != events[i - 1].message()) {
                ends.add(i);
            }
        }
        ends.sort(Comparator.comparingLong(end -> Hashing.xxh3_64()
                .hashStream()
                .putLong(seed)
                .putLong(session.key())
                .putInt(end)
                .getAsLong()));
        return ends.stream().limit(each).sorted().toList();
    }

    private static final class Builder {
        private float[] values = new float[1 << 16];
        private final List<Moment> moments = new ArrayList<>();

        void add(
                Session session,
                int events,
                SessionFeatures features,
                ShopperPast.Before before,
                ConversionRates rates) {
            int offset = moments.size() * SessionFeature.COUNT;
            if (offset + SessionFeature.COUNT > values.length) {
                values = Arrays.copyOf(values, Math.addExact(values.length, values.length));
            }
            features.write(session.whole().first(events), before, rates, values, offset);
            moments.add(new Moment(session, events));
        }

        TrainingRows build() {
            int rows = moments.size();
            float[] labels = new float[rows];
            int[] users = new int[rows];
            long[] at = new long[rows];
            int[] lengths = new int[rows];
            for (int row = 0; row < rows; row++) {
                Session session = moments.get(row).session();
                lengths[row] = moments.get(row).events();
                labels[row] = session.whole().buysFrom(lengths[row]) ? 1 : 0;
                users[row] = session.user();
                at[row] = session.whole().events()[lengths[row] - 1].at();
            }
            return new TrainingRows(
                    SessionFeature.COUNT,
                    Arrays.copyOf(values, rows * SessionFeature.COUNT),
                    labels,
                    users,
                    at,
                    lengths);
        }
    }

    public int rows() {
        return labels.length;
    }

    /** The numbers of a row. */
    public float[] row(int row) {
        return Arrays.copyOfRange(values, row * features, (row + 1) * features);
    }

    /** The rows of some numbers. */
    public TrainingRows only(int[] rows) {
        float[] some = new float[rows.length * features];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(values, rows[i] * features, some, i * features, features);
        }
        float[] someLabels = new float[rows.length];
        int[] someUsers = new int[rows.length];
        long[] someAt = new long[rows.length];
        int[] someLengths = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            someLabels[i] = labels[rows[i]];
            someUsers[i] = users[rows[i]];
            someAt[i] = at[rows[i]];
            someLengths[i] = lengths[rows[i]];
        }
        return new TrainingRows(features, some, someLabels, someUsers, someAt, someLengths);
    }
}
