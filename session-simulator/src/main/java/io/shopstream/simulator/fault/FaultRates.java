package io.shopstream.simulator.fault;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How often each fault befalls a message: a share of the messages, from 0 to 1 in all. Immutable. */
public final class FaultRates {

    public static final FaultRates NONE = new FaultRates(new EnumMap<>(Fault.class));

    private static final String NAMES = "all, duplicate, late, "
            + Arrays.stream(Fault.values()).map(Fault::flagName).collect(Collectors.joining(", "));

    private final EnumMap<Fault, Double> rates;

    private FaultRates(EnumMap<Fault, Double> rates) {
        this.rates = rates;
        double total = rates.values().stream().mapToDouble(Double::doubleValue).sum();
        if (total > 1) {
            throw new IllegalArgumentException(
                    "fault rates may add up to 1 at most, as a message suffers one fault, not to " + total);
        }
    }

    /**
     * Reads rates as in {@code late=0.05,malformed=0.01}. {@code duplicate} is near and far ones, half each, and so is
     * {@code late}; {@code all} is every kind at that rate, with the two duplicates as one kind, but {@code late_far}: what
     * becomes of such a message depends on how far event time has come. Later entries replace earlier ones.
     *
     * @throws IllegalArgumentException with a message for people
     */
    public static FaultRates parse(String text) {
        EnumMap<Fault, Double> rates = new EnumMap<>(Fault.class);
        for (String entry : text.split(",", -1)) {
            int equals = entry.indexOf('=');
            if (equals < 0) {
                throw new IllegalArgumentException("a fault needs a rate, as in late=0.05, not '" + entry + "'");
            }
            put(rates, entry.substring(0, equals).strip(), rate(entry, entry.substring(equals + 1)));
        }
        return new FaultRates(rates);
    }

    /** One fault alone. */
    public static FaultRates only(Fault fault, double rate) {
        return new FaultRates(new EnumMap<>(Map.of(fault, rate)));
    }

    public double of(Fault fault) {
        return rates.getOrDefault(fault, 0.0);
    }

    /** The fault for a number drawn evenly from [0, 1), or null for none. */
    @Nullable
    Fault at(double drawn) {
        double upTo = 0;
        for (Map.Entry<Fault, Double> rate : rates.entrySet()) {
            upTo += rate.getValue();
            if (drawn < upTo) {
                return rate.getKey();
            }
        }
        return null;
    }

    private static void put(Map<Fault, Double> rates, String name, double rate) {
        boolean known = false;
        for (Fault fault : Fault.values()) {
            boolean halved = (name.equals("late") && fault.isLate()) || (isGroup(name) && fault.isDuplicate());
            boolean whole = name.equals(fault.flagName()) || (name.equals("all") && fault != Fault.LATE_FAR);
            if (halved || whole) {
                rates.put(fault, halved ? rate / 2 : rate);
                known = true;
            }
        }
        if (!known) {
            throw new IllegalArgumentException("there is no fault '" + name + "'; there are " + NAMES);
        }
    }

    private static boolean isGroup(String name) {
        return name.equals("all") || name.equals("duplicate");
    }

    private static double rate(String entry, String number) {
        try {
            double rate = Double.parseDouble(number.strip());
            if (rate >= 0 && rate <= 1) {
                return rate;
            }
        } catch (NumberFormatException e) {
            // said below, as for a number out of range
        }
        throw new IllegalArgumentException("a fault's rate is a number from 0 to 1, not as in '" + entry + "'");
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FaultRates that && rates.equals(that.rates);
    }

    @Override
    public int hashCode() {
        return rates.hashCode();
    }

    @Override
    public String toString() {
        return rates.entrySet().stream()
                .map(rate -> rate.getKey().flagName() + "=" + rate.getValue())
                .collect(Collectors.joining(","));
    }
}
