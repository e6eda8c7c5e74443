package io.shopstream.recommend.experiment;

import io.shopstream.experiment.Assignment;
import io.shopstream.recommend.answer.Scenario;
import io.shopstream.recommend.answer.Treatment;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An experiment on lists. Its units are devices, so that a shopper has one variant before and after a login; a second device is a second
 * unit. Its salt is its name.
 *
 * @param scenario of the lists that it is about; null for all
 * @param from null for always
 * @param until from when on it is over; null for never
 * @param treatments by variant
 */
public record Experiment(
        @Nullable Scenario scenario,
        @Nullable Instant from,
        @Nullable Instant until,
        Assignment assignment,
        Map<String, Treatment> treatments) {

    /** What a unit gets, and by which experiment. */
    public record Arm(String experiment, String variant, Treatment treatment) {}

    public Experiment {
        treatments = Map.copyOf(treatments);
    }

    /**
     * What a unit gets of the first experiment that is about such a list; nothing if there is none, or if the unit is held out of it.
     *
     * @param deviceId the unit; null where nobody says
     */
    public static Optional<Arm> arm(
            List<Experiment> experiments, @Nullable String deviceId, Scenario scenario, Instant at) {
        if (deviceId == null) {
            return Optional.empty();
        }
        return experiments.stream()
                .filter(experiment -> experiment.isAbout(scenario, at))
                .findFirst()
                .flatMap(experiment -> experiment.arm(deviceId));
    }

    private boolean isAbout(Scenario asked, Instant at) {
        return (scenario == null || scenario == asked)
                && (from == null || !at.isBefore(from))
                && (until == null || at.isBefore(until));
    }

    private Optional<Arm> arm(String deviceId) {
        return assignment
                .variantOf(deviceId)
                .map(variant ->
                        new Arm(assignment.salt(), variant, treatments.getOrDefault(variant, Treatment.AS_USUAL)));
    }
}
