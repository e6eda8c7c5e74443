package io.shopstream.prediction.sequence;

import java.util.Arrays;

/**
 * Sessions to learn from: the events of each in their order, and after each event whether what is foretold followed. Takes 1 + 4 * (ids + numbers) bytes an
 * event. Cannot be changed.
 */
public final class SequenceData {

    /** After the event, nothing is asked. */
    public static final byte NOT_ASKED = -1;

    /** More events than this are refused. */
    public static final int MOST_EVENTS = 1 << 25;

    private final EventShape shape;
    private final long[] users;
    private final long[] times;

    /** The first event of each session, and the number of all. */
    private final int[] starts;

    private final int[] ids;
    private final float[] values;
    private final byte[] labels;

    private SequenceData(Builder builder) {
        int sessions = builder.sessions;
        int events = builder.events;
        this.shape = builder.shape;
        this.users = Arrays.copyOf(builder.users, sessions);
        this.times = Arrays.copyOf(builder.times, sessions);
        this.starts = Arrays.copyOf(builder.starts, sessions + 1);
        this.starts[sessions] = events;
        this.ids = Arrays.copyOf(builder.ids, events * shape.idCounts().size());
        this.values = Arrays.copyOf(builder.values, events * shape.values());
        this.labels = Arrays.copyOf(builder.labels, events);
    }

    /** Takes one session after the other, each with its events. */
    public static final class Builder {
        private final EventShape shape;
        private long[] users = new long[64];
        private long[] times = new long[64];
        private int[] starts = new int[64];
        private int[] ids;
        private float[] values;
        private byte[] labels = new byte[256];
        private int sessions;
        private int events;

        public Builder(EventShape shape) {
            this.shape = shape;
            this.ids = new int[256 * shape.idCounts().size()];
            this.values = new float[256 * shape.values()];
        }

        /**
         * Begins a session.
         *
         * @param user whose it is, as a number that no other user has
         * @param timeMillis when it began
         */
        public void session(long user, long timeMillis) {
            if (sessions == users.length) {
                users = Arrays.copyOf(users, 2 * sessions);
                times = Arrays.copyOf(times, 2 * sessions);
                starts = Arrays.copyOf(starts, 2 * sessions);
            }
            users[sessions] = user;
            times[sessions] = timeMillis;
            starts[sessions++] = events;
        }

        /**
         * The next event of the session.
         *
         * @param label 1 when what is foretold followed, 0 when not, {@link #NOT_ASKED} when nobody is to say
         * @throws IllegalArgumentException in one line, when it is no event of the shape, or one too many
         */
        public void event(int[] eventIds, float[] eventValues, byte label) {
            shape.check(eventIds, eventValues);
            if (sessions == 0 || label < NOT_ASKED || label > 1) {
                throw new IllegalArgumentException("an event of " + sessions + " sessions, with a label of " + label);
            }
            if (events == MOST_EVENTS) {
                throw new IllegalArgumentException("there are more than " + MOST_EVENTS + " events");
            }
            for (float value : eventValues) {
                if (Float.isInfinite(value)) {
                    throw new IllegalArgumentException("an event has a number of " + value);
                }
            }
            if (events == labels.length) {
                labels = Arrays.copyOf(labels, 2 * events);
                ids = Arrays.copyOf(ids, labels.length * shape.idCounts().size());
                values = Arrays.copyOf(values, labels.length * shape.values());
            }
            System.arraycopy(eventIds, 0, ids, events * eventIds.length, eventIds.length);
            System.arraycopy(eventValues, 0, values, events * eventValues.length, eventValues.length);
            labels[events++] = label;
        }

        public SequenceData build() {
            return new SequenceData(this);
        }
    }

    public EventShape shape() {
        return shape;
    }

    public int sessions() {
        return users.length;
    }

    public int events() {
        return labels.length;
    }

    public long user(int session) {
        return users[session];
    }

    public long time(int session) {
        return times[session];
    }

    /** How many events a session has. */
    public int length(int session) {
        return starts[session + 1] - starts[session];
    }

    public byte label(int session, int event) {
        return labels[starts[session] + event];
    }

    /** The ids of an event. */
    public int[] ids(int session, int event) {
        int width = shape.idCounts().size();
        int from = (starts[session] + event) * width;
        return Arrays.copyOfRange(ids, from, from + width);
    }

    /** The numbers of an event. */
    public float[] values(int session, int event) {
        int from = (starts[session] + event) * shape.values();
        return Arrays.copyOfRange(values, from, from + shape.values());
    }
}
