package io.shopstream.session;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * What a number means that programs with binary fractions have handled: {@code 19.990000000000002} is 19.99. A number
 * with more decimals than a price may have is the nearest one that has not, if it is no further away than a few roundings
 * of a {@code double} lead; further away its decimals are meant, and it is judged as it stands.
 */
public final class Decimals {

    /** Roundings of a double of that size: a sum of some prices, a price times a quantity. */
    private static final BigDecimal ROUNDINGS = BigDecimal.valueOf(4);

    /** More than any double shows; and no sender chooses how long a power of ten is computed. */
    private static final int MOST_SCALE = 64;

    private Decimals() {}

    /** A price within {@link SessionLimits}; empty where the number is none. */
    public static Optional<BigDecimal> price(BigDecimal number) {
        BigDecimal price = withoutRoundings(number);
        if (price.signum() < 0
                || (long) price.precision() - price.scale() > SessionLimits.MAX_PRICE_INTEGER_DIGITS
                || price.scale() > SessionLimits.MAX_PRICE_FRACTION_DIGITS) {
            return Optional.empty();
        }
        // 1e3 and 1000 are one price; keeping the scale within what plain notation shows keeps encoding the identity
        return Optional.of(price.scale() < 0 ? price.setScale(0) : price);
    }

    /** A whole number within bounds, {@code 2.0} being 2; empty where the number is none. */
    public static Optional<Integer> whole(BigDecimal number, int least, int most) {
        BigDecimal whole = withoutRoundings(number);
        if (whole.compareTo(BigDecimal.valueOf(least)) < 0
                || whole.compareTo(BigDecimal.valueOf(most)) > 0
                || whole.scale() > MOST_SCALE
                || whole.stripTrailingZeros().scale() > 0) {
            return Optional.empty();
        }
        return Optional.of(whole.intValueExact());
    }

    private static BigDecimal withoutRoundings(BigDecimal number) {
        if (number.scale() <= SessionLimits.MAX_PRICE_FRACTION_DIGITS || number.scale() > MOST_SCALE) {
            return number;
        }
        BigDecimal rounded = number.setScale(SessionLimits.MAX_PRICE_FRACTION_DIGITS, RoundingMode.HALF_EVEN);
        // around zero, the roundings are those of what was subtracted
        double size = Math.max(1, Math.abs(number.doubleValue()));
        BigDecimal most = new BigDecimal(Math.ulp(size)).multiply(ROUNDINGS);
        if (number.subtract(rounded).abs().compareTo(most) > 0) {
            return number;
        }
        BigDecimal shortest = rounded.stripTrailingZeros();
        return shortest.scale() < 0 ? shortest.setScale(0) : shortest;
    }
}
