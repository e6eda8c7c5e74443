package io.shopstream.factors.input;

import io.shopstream.factors.block.Given;
import io.shopstream.factors.settings.LearningSettings;
import io.shopstream.settings.InvalidSettings;
import java.io.Serializable;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.api.java.tuple.Tuple5;
import org.apache.flink.util.Collector;

/**
 * Interactions that nobody had: the most active users have some eight times as many as the least, the chance of the item of popularity rank
 * r falls as 1 over the root of r, and half of what a user does is with one in eight items, which is the user's taste. A user's come from the
 * seed and their number, so that any task can make any users.
 */
public record MadeUp(int users, int items, long interactions) implements Serializable {

    private static final Pattern TEXT = Pattern.compile("([0-9]{1,9})x([0-9]{1,9})x([0-9]{1,11})");
    private static final int TASTES = 8;

    public static MadeUp parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (matcher.matches()) {
            MadeUp madeUp = new MadeUp(
                    Integer.parseInt(matcher.group(1)),
                    Integer.parseInt(matcher.group(2)),
                    Long.parseLong(matcher.group(3)));
            if (madeUp.users > 0 && madeUp.items > 0 && madeUp.interactions > 0) {
                return madeUp;
            }
        }
        throw new InvalidSettings(
                "--simulate is users, items and interactions, such as 1000x200x50000, found '" + text + "'");
    }

    /** What users before this one have, in all. */
    private long before(long user) {
        double share = (double) user / users;
        return (long) (interactions * (0.4 * share + 0.6 * Math.pow(share, 5)));
    }

    /** All of one user. */
    public void make(
            long user,
            long seed,
            LearningSettings.Kind kind,
            Collector<Tuple5<Long, String, String, Float, Long>> out) {
        SplittableRandom random = new SplittableRandom(seed ^ user * 0x9e3779b97f4a7c15L);
        int taste = random.nextInt(TASTES);
        String id = "u-" + user;
        long end = user == users - 1 ? interactions : before(user + 1);
        for (long i = before(user); i < end; i++) {
            double popularity = random.nextDouble();
            int item = (int) (items * popularity * popularity);
            boolean suits = random.nextBoolean();
            if (suits) {
                item = Math.min(items - 1, item - item % TASTES + taste);
            }
            out.collect(Given.rating(id, "p-" + item, value(suits, kind, random), 0));
        }
    }

    private static double value(boolean suits, LearningSettings.Kind kind, SplittableRandom random) {
        double chance = random.nextDouble();
        return switch (kind) {
            case STARS -> (suits ? 3 : 2) + (int) (3 * chance);
            case ACTIONS -> chance < 0.75 ? 1 : chance < 0.9 ? 3 : 5;
        };
    }
}
