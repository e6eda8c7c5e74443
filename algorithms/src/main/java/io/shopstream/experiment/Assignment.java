package io.shopstream.experiment;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which variant of an experiment a unit gets, such as a device. Nothing is stored: the answer is a hash of the experiment's
 * salt, the variant's name and the unit, so it stays the same and every replica gives the same one.
 *
 * <p>Each unit draws a waiting time for each variant, exponential with the variant's weight as rate, and gets the variant
 * whose time is the least (C. Schindelhauer, G. Schomaker, "Weighted Distributed Hash Tables", 2005). Therefore
 *
 * <ul>
 *   <li>the share of a variant is exactly its weight over the sum of the weights,
 *   <li>the order in which variants are listed has no effect,
 *   <li>a greater weight moves units to that variant only, and a variant that is taken out moves its own units only,
 *   <li>experiments with different salts are independent of each other.
 * </ul>
 *
 * <p>The hash is a contract: XXH3-64 with seed 0 over salt, purpose and unit by hash4j's {@code putString}. The tests hold
 * golden values. A change would move units in running experiments.
 *
 * @param salt of the experiment, usually its name. A new salt shuffles all units
 * @param variants at least two, each with a name of its own
 * @param holdout units that get no variant
 */
public record Assignment(String salt, List<Variant> variants, Holdout holdout) {

    /** @throws IllegalArgumentException for a blank salt, fewer than two variants, or a name that two of them have */
    public Assignment {
        if (salt.isBlank()) {
            throw new IllegalArgumentException("an experiment needs a salt");
        }
        if (variants.size() < 2) {
            throw new IllegalArgumentException("an experiment needs two variants or more, not " + variants.size());
        }
        Set<String> names = new HashSet<>();
        for (Variant variant : variants) {
            if (!names.add(variant.name())) {
                throw new IllegalArgumentException("two variants are named " + variant.name());
            }
        }
        variants = List.copyOf(variants);
    }

    /**
     * The name of the unit's variant; none when it is held out.
     *
     * @throws IllegalArgumentException for a blank unit, as all that lack an id would get one variant
     */
    public Optional<String> variantOf(String unit) {
        if (unit.isBlank()) {
            throw new IllegalArgumentException("a unit needs an id");
        }
        if (holdout.contains(unit)) {
            return Optional.empty();
        }
        String first = "";
        double least = Double.POSITIVE_INFINITY;
        for (Variant variant : variants) {
            // StrictMath, so that no processor's last digit moves a unit
            double time = -StrictMath.log(UnitHash.of(salt, variant.name(), unit)) / variant.weight();
            if (time < least || (time == least && variant.name().compareTo(first) < 0)) {
                least = time;
                first = variant.name();
            }
        }
        return Optional.of(first);
    }
}
