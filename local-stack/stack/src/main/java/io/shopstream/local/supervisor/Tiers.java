package io.shopstream.local.supervisor;

import io.shopstream.local.process.Termination;
import io.shopstream.local.service.Service;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Stops services tier by tier: what uses others first, and all of one tier at once. */
public final class Tiers {

    private Tiers() {}

    /**
     * Stops what runs, and waits for it.
     *
     * @param process gives a service's process at its turn, if it has one
     * @return the services that had to be killed
     */
    public static List<Service> stop(List<Service> services, Function<Service, Optional<ProcessHandle>> process)
            throws InterruptedException {
        TreeMap<Integer, List<Service>> tiers = services.stream()
                .collect(Collectors.groupingBy(
                        Service::tier, () -> new TreeMap<>(Comparator.reverseOrder()), Collectors.toList()));
        List<Service> killed = new ArrayList<>();
        for (List<Service> tier : tiers.values()) {
            killed.addAll(stopTier(tier, process));
        }
        return killed;
    }

    private static List<Service> stopTier(List<Service> tier, Function<Service, Optional<ProcessHandle>> process)
            throws InterruptedException {
        Map<Service, ProcessHandle> running = tier.stream()
                .flatMap(service -> process.apply(service).map(found -> Map.entry(service, found)).stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        running.values().forEach(Termination::request);
        List<Service> killed = new ArrayList<>();
        for (Map.Entry<Service, ProcessHandle> stopping : running.entrySet()) {
            if (!Termination.await(stopping.getValue(), stopping.getKey().stopDeadline())) {
                killed.add(stopping.getKey());
            }
        }
        return killed;
    }
}
