package io.shopstream.console.view;

import java.time.Duration;

/** A stretch of event time that ends with the newest session: a replayed file's days lie years before today. */
enum Range {
    HOUR("1h", Duration.ofHours(1), "1m"),
    DAY("24h", Duration.ofDays(1), "20m"),
    WEEK("7d", Duration.ofDays(7), "2h"),
    ALL("all", Duration.ofDays(36_500), "");

    /** As many as a chart has room for. */
    private static final int MOST_BUCKETS = 60;

    private final String label;
    private final Duration length;
    private final String interval;

    Range(String label, Duration length, String interval) {
        this.label = label;
        this.length = length;
        this.interval = interval;
    }

    String label() {
        return label;
    }

    /** Where it begins, if it ends at {@code end}; never before 1970. */
    long from(long end) {
        return Math.max(0, end - length.toMillis());
    }

    /** The aggregation that cuts it into even steps along {@code field}, with {@code inner} aggregations in each. */
    String histogram(String field, String inner) {
        if (interval.isEmpty()) {
            return steps(field, inner);
        }
        return "{\"date_histogram\":{\"field\":\"" + field + "\",\"fixed_interval\":\"" + interval + "\"},\"aggs\":"
                + inner + "}";
    }

    /** The same, with steps as long as the documents are spread. */
    static String steps(String field, String inner) {
        return "{\"auto_date_histogram\":{\"field\":\"" + field + "\",\"buckets\":" + MOST_BUCKETS + "},\"aggs\":"
                + inner + "}";
    }

    static Range of(String label) {
        for (Range range : values()) {
            if (range.label.equals(label)) {
                return range;
            }
        }
        throw new IllegalArgumentException("no range " + label);
    }
}
