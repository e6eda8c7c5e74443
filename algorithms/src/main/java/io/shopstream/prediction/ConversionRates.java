package io.shopstream.prediction;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How often sessions end in a purchase that see something of a category or come from a country: the target encoding of D. Micci-Barreca, "A Preprocessing
 * Scheme for High-Cardinality Categorical Attributes", 2001, which draws what was seen seldom to the mean. Not thread-safe.
 */
public final class ConversionRates {

    /** Sessions that the mean counts as: what was seen as often is half its own. */
    private static final double SMOOTHING = 20;

    /** Categories and countries in a file; what is missing there has the mean. */
    private static final int MOST_WRITTEN = 100_000;

    private static final Tally NOTHING = new Tally(0, 0);

    private final Map<Long, Tally> tallies;
    private long sessions;
    private long buying;

    /**
     * @param sessions that met it
     * @param buying those of them in which something was bought
     */
    record Tally(long sessions, long buying) {

        boolean isSound(long most) {
            return buying >= 0 && buying <= sessions && sessions <= most;
        }

        Tally plus(boolean bought) {
            return new Tally(sessions + 1, buying + (bought ? 1 : 0));
        }
    }

    /** Nothing is known yet: every rate is NaN. */
    public ConversionRates() {
        this(new HashMap<>(), 0, 0);
    }

    private ConversionRates(Map<Long, Tally> tallies, long sessions, long buying) {
        this.tallies = tallies;
        this.sessions = sessions;
        this.buying = buying;
    }

    /** Counts a session that is over. */
    public void add(SessionSoFar session) {
        boolean bought = session.buysFrom(0);
        sessions++;
        buying += bought ? 1 : 0;
        Set<Long> met = new HashSet<>();
        for (SessionEvent event : session.events()) {
            met.add(event.category());
        }
        met.add(session.arrival().country());
        met.remove(SessionEvent.NONE);
        for (long key : met) {
            tallies.put(key, tallies.getOrDefault(key, NOTHING).plus(bought));
        }
    }

    /**
     * The rate of a category or a country.
     *
     * @return between 0 and 1; NaN before anything was counted
     */
    public float of(long key) {
        if (sessions == 0) {
            return Float.NaN;
        }
        double mean = (double) buying / sessions;
        Tally tally = key == SessionEvent.NONE ? NOTHING : tallies.getOrDefault(key, NOTHING);
        return (float) ((tally.buying() + SMOOTHING * mean) / (tally.sessions() + SMOOTHING));
    }

    /** Those of the most sessions, {@value #MOST_WRITTEN} at most. */
    public void write(DataOutputStream out) throws IOException {
        List<Map.Entry<Long, Tally>> most = tallies.entrySet().stream()
                .sorted(Comparator.<Map.Entry<Long, Tally>>comparingLong(
                                entry -> -entry.getValue().sessions())
                        .thenComparing(Map.Entry::getKey))
                .limit(MOST_WRITTEN)
                .toList();
        out.writeLong(sessions);
        out.writeLong(buying);
        out.writeInt(most.size());
        for (Map.Entry<Long, Tally> entry : most) {
            out.writeLong(entry.getKey());
            out.writeLong(entry.getValue().sessions());
            out.writeLong(entry.getValue().buying());
        }
    }

    /** @throws IllegalArgumentException in one line, when a tally is none */
    public static ConversionRates read(DataInputStream in) throws IOException {
        Tally all = new Tally(in.readLong(), in.readLong());
        int size = in.readInt();
        boolean sound = size >= 0 && size <= MOST_WRITTEN && all.isSound(Long.MAX_VALUE);
        Map<Long, Tally> tallies = new HashMap<>();
        for (int i = 0; sound && i < size; i++) {
            long key = in.readLong();
            Tally tally = new Tally(in.readLong(), in.readLong());
            sound = tally.isSound(all.sessions());
            tallies.put(key, tally);
        }
        if (!sound) {
            throw new IllegalArgumentException("its rates are of more purchases than sessions");
        }
        return new ConversionRates(tallies, all.sessions(), all.buying());
    }
}
