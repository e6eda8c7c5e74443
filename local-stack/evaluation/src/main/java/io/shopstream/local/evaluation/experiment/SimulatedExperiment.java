package io.shopstream.local.evaluation.experiment;

import io.shopstream.experiment.Assignment;
import io.shopstream.experiment.Holdout;
import io.shopstream.experiment.SampleRatio;
import io.shopstream.experiment.UnitSums;
import io.shopstream.experiment.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** An experiment in a simulated shop, day by day. Each day brings new units, and some of the earlier ones come back. */
final class SimulatedExperiment {

    static final String CONTROL = "control";
    static final String VARIANT = "B";

    private final SplittableRandom random;
    private final Assignment assignment;
    private final TrueLifts lifts;
    private final int unitsADay;
    private final List<SimulatedUnit> units = new ArrayList<>();

    /** @param seed of the units, of what they do, and of who gets which variant */
    SimulatedExperiment(TrueLifts lifts, int unitsADay, long seed) {
        random = new SplittableRandom(seed);
        assignment = assignment("simulated-" + seed);
        this.lifts = lifts;
        this.unitsADay = unitsADay;
    }

    static Assignment assignment(String salt) {
        return new Assignment(salt, List.of(new Variant(CONTROL, 1), new Variant(VARIANT, 1)), Holdout.NONE);
    }

    /** Old units come back, and new ones come for the first time. */
    void nextDay() {
        units.forEach(unit -> unit.mayReturn(lifts, random));
        for (int i = 0; i < unitsADay; i++) {
            String variant = assignment.variantOf("device-" + units.size()).orElseThrow();
            SimulatedUnit unit = new SimulatedUnit(variant.equals(VARIANT), random);
            unit.visit(lifts, random);
            units.add(unit);
        }
    }

    SampleRatio split() {
        long variant = units.stream().filter(SimulatedUnit::isVariant).count();
        return new SampleRatio(List.of(units.size() - variant, variant), List.of(1, 1));
    }

    /** Of all days so far: of control, then of the variant. */
    List<UnitSums> sums(ShopMetric metric) {
        UnitSums.Collector control = new UnitSums.Collector();
        UnitSums.Collector variant = new UnitSums.Collector();
        for (SimulatedUnit unit : units) {
            unit.addTo(unit.isVariant() ? variant : control, metric);
        }
        return List.of(control.sums(), variant.sums());
    }
}
