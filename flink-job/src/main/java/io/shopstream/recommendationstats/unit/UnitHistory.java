package io.shopstream.recommendationstats.unit;

import io.shopstream.experiment.Cuped;
import io.shopstream.experiment.UnitTotals;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a unit did, day by day, and in which experiments it was. Kept in state.
 *
 * @param days all that it did, whatever experiment it was in
 * @param memberships one a variant of an experiment that it saw
 * @param events how many there were
 * @param timer event time at which to look whether to forget it
 */
@SuppressWarnings("ArrayRecordComponent")
public record UnitHistory(Day[] days, Membership[] memberships, long events, long timer) {

    static final long NO_TIMER = Long.MIN_VALUE;

    static final UnitHistory NONE = new UnitHistory(new Day[0], new Membership[0], 0, NO_TIMER);

    /** Days of a unit, and variants that it saw, that are kept; what comes beyond them does not count. */
    static final int MOST_DAYS = 120;

    static final int MOST_MEMBERSHIPS = 20;

    /** @param told in the order of {@link UnitTotals}, without what is made of others */
    public record Day(int day, long[] told) {}

    /**
     * A variant that it saw.
     *
     * @param firstAt when it was first shown a list of it
     * @param days what its lists of the variant led to
     */
    public record Membership(String experiment, String variant, long firstAt, Day[] days) {}

    boolean hasRoomFor(UnitChange change) {
        return has(days, change.day(), MOST_DAYS)
                && (change.experiment() == null
                        || memberships.length < MOST_MEMBERSHIPS
                        || Arrays.stream(memberships).anyMatch(one -> isOf(one, change)));
    }

    private static boolean has(Day[] days, int day, int most) {
        return days.length < most || Arrays.stream(days).anyMatch(one -> one.day() == day);
    }

    UnitHistory plus(UnitChange change) {
        return new UnitHistory(
                plus(days, change.day(), change.values()),
                change.experiment() == null ? memberships : joined(change),
                events + change.events(),
                timer);
    }

    UnitHistory withTimer(long at) {
        return new UnitHistory(days, memberships, events, at);
    }

    private Membership[] joined(UnitChange change) {
        Membership[] joined = memberships.clone();
        for (int i = 0; i < joined.length; i++) {
            if (isOf(joined[i], change)) {
                joined[i] = new Membership(
                        joined[i].experiment(),
                        joined[i].variant(),
                        Math.min(joined[i].firstAt(), change.at()),
                        plus(joined[i].days(), change.day(), change.values()));
                return joined;
            }
        }
        joined = Arrays.copyOf(memberships, memberships.length + 1);
        joined[memberships.length] = new Membership(
                change.experiment() == null ? "" : change.experiment(),
                change.variant() == null ? "" : change.variant(),
                change.at(),
                plus(new Day[0], change.day(), change.values()));
        return joined;
    }

    private static boolean isOf(Membership one, UnitChange change) {
        return one.experiment().equals(change.experiment()) && one.variant().equals(change.variant());
    }

    /** In the order of the days. */
    private static Day[] plus(Day[] days, int day, long[] told) {
        List<Day> all = new ArrayList<>(Arrays.asList(days));
        for (int i = 0; i < days.length; i++) {
            if (days[i].day() == day) {
                all.set(i, new Day(day, UnitTotals.plus(days[i].told(), told, 1)));
                return all.toArray(Day[]::new);
            }
        }
        all.add(new Day(day, told));
        all.sort(Comparator.comparingInt(Day::day));
        return all.toArray(Day[]::new);
    }

    /** What the unit adds to the sums, by {@link VariantDay#bundleKey}. */
    Map<String, VariantDay> contributions() {
        Map<String, VariantDay> contributions = new TreeMap<>();
        for (Membership membership : memberships) {
            @Nullable
            Membership first = Arrays.stream(memberships)
                    .filter(one -> one.experiment().equals(membership.experiment()))
                    .min(Comparator.comparingLong(Membership::firstAt).thenComparing(Membership::variant))
                    .orElse(null);
            boolean isMixed = Arrays.stream(memberships)
                            .filter(one -> one.experiment().equals(membership.experiment()))
                            .count()
                    > 1;
            add(membership, membership.equals(first), isMixed, contributions);
        }
        return contributions;
    }

    /** A unit counts for the variant that it saw first; for the others only that it saw them, too. */
    private void add(Membership of, boolean counts, boolean isMixed, Map<String, VariantDay> contributions) {
        int begin = of.days()[0].day();
        long[] earlier = sum(days, begin - Cuped.DAYS, begin);
        long[] before = new long[UnitTotals.SUMS];
        boolean isFirst = true;
        for (Day day : days) {
            if (day.day() < begin) {
                continue;
            }
            long[] own = sum(of.days(), begin, day.day() + 1);
            long[] all = sum(days, begin, day.day() + 1);
            // what was bought is owed to no list
            System.arraycopy(all, UnitTotals.PURCHASES, own, UnitTotals.PURCHASES, 2);
            long[] now = counts ? UnitTotals.of(own, earlier) : before;
            VariantDay contribution = new VariantDay(
                    of.experiment(),
                    of.variant(),
                    day.day(),
                    isMixed && isFirst ? 1 : 0,
                    UnitTotals.plus(now, before, -1),
                    events);
            contributions.put(contribution.bundleKey(), contribution);
            before = now;
            isFirst = false;
        }
    }

    private static long[] sum(Day[] days, int from, int until) {
        long[] sum = new long[UnitTotals.BUYERS];
        for (Day day : days) {
            if (day.day() >= from && day.day() < until) {
                sum = UnitTotals.plus(sum, day.told(), 1);
            }
        }
        return sum;
    }
}
