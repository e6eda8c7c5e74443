package io.shopstream.stream;

import io.shopstream.settings.Arguments;
import io.shopstream.settings.InvalidSettings;
import java.io.Serializable;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The records that an operator has decided to go without: {@code --skip TOPIC-PARTITION@OFFSET[,...]}. They are not looked
 * at, and kept as dead letters with the reason {@code skipped}.
 */
public final class SkippedOffsets implements Serializable {

    public static final SkippedOffsets NONE = new SkippedOffsets(Set.of());

    /** What a dead letter says of one. */
    public static final String DETAIL = "an operator told the job to skip this offset";

    private static final long serialVersionUID = 1L;

    private static final Pattern POSITION = Pattern.compile("(.+)-(\\d{1,9})@(\\d{1,18})");

    private final HashSet<String> positions;

    private SkippedOffsets(Set<String> positions) {
        this.positions = new HashSet<>(positions);
    }

    /**
     * What {@code --skip} names.
     *
     * @param topics that the job reads: what it does not read cannot be skipped
     */
    public static SkippedOffsets from(Arguments arguments, List<String> topics) {
        return arguments.text("skip").map(text -> parse(text, topics)).orElse(NONE);
    }

    private static SkippedOffsets parse(String text, List<String> topics) {
        Set<String> positions = new HashSet<>();
        Arrays.stream(text.split(",", -1)).map(String::strip).forEach(position -> {
            Matcher matcher = POSITION.matcher(position);
            if (!matcher.matches()) {
                throw new InvalidSettings("--skip takes offsets as " + topics.get(0)
                        + "-0@42, separated by commas, found '" + position + "'");
            }
            if (!topics.contains(matcher.group(1))) {
                throw new InvalidSettings(
                        "--skip: the job reads " + String.join(" and ", topics) + ", not " + matcher.group(1));
            }
            positions.add(
                    position(matcher.group(1), Integer.parseInt(matcher.group(2)), Long.parseLong(matcher.group(3))));
        });
        return new SkippedOffsets(positions);
    }

    public boolean contains(String topic, int partition, long offset) {
        return !positions.isEmpty() && positions.contains(position(topic, partition, offset));
    }

    private static String position(String topic, int partition, long offset) {
        return topic + "-" + partition + "@" + offset;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SkippedOffsets that && positions.equals(that.positions);
    }

    @Override
    public int hashCode() {
        return positions.hashCode();
    }

    /** As {@code --skip} takes them. */
    @Override
    public String toString() {
        return String.join(",", new TreeSet<>(positions));
    }
}
