package io.shopstream.console.recommend;

import io.shopstream.results.DefinedExperiment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the recommendation service says of itself.
 *
 * @param experiments as they are defined now
 * @param problem why there are no metrics and no experiments, in one line; null where there are
 */
public record ServiceState(
        ServiceMetrics metrics,
        List<DefinedExperiment> experiments,
        @Nullable String problem) {

    static final ServiceState UNKNOWN = away("nobody said where the recommendation service is");

    public ServiceState {
        experiments = List.copyOf(experiments);
    }

    static ServiceState away(String problem) {
        return new ServiceState(ServiceMetrics.of(""), List.of(), problem);
    }
}
