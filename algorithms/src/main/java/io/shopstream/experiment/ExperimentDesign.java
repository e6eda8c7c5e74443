package io.shopstream.experiment;

/**
 * What is chosen before an experiment begins.
 *
 * @param control the name of the variant that the others are held against
 * @param alpha the probability of any false finding, usually 0.05
 * @param power the probability with which the wanted lift is to show, usually 0.8
 * @param plannedUnits how many units control and one variant are expected to have together at the end
 * @param wantedLift the smallest lift that matters: 0.03 is 3 %
 */
public record ExperimentDesign(String control, double alpha, double power, long plannedUnits, double wantedLift) {

    /** Where nobody says otherwise. */
    public static final double DEFAULT_ALPHA = 0.05;

    public static final double DEFAULT_POWER = 0.8;
    public static final double DEFAULT_LIFT = 0.05;
    public static final int DEFAULT_UNITS = 10_000;

    /** @throws IllegalArgumentException for a figure outside its bounds */
    public ExperimentDesign {
        if (control.isBlank()) {
            throw new IllegalArgumentException("control needs a name");
        }
        if (!(wantedLift > 0 && Double.isFinite(wantedLift))) {
            throw new IllegalArgumentException("the wanted lift must be above 0, not " + wantedLift);
        }
        new PowerCalculation(new ConfidenceSequence(alpha, plannedUnits), power, 0.5);
    }

    /** The intervals that hold at all looks. */
    public ConfidenceSequence intervals() {
        return new ConfidenceSequence(alpha, plannedUnits);
    }
}
