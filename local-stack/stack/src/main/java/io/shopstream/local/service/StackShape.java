package io.shopstream.local.service;

import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which services a stack has, and how large its TaskManager is. Whoever starts the supervisor hands it on in system properties, so
 * that both mean the same stack.
 *
 * @param services names of services; empty for all that there are
 * @param slots of the TaskManager
 * @param taskHeap MB of the TaskManager's heap that are for jobs
 * @param managed MB in which batch jobs sort, the same part of it for each slot
 */
public record StackShape(Set<String> services, int slots, int taskHeap, int managed) {

    /** What {@code up} starts. */
    public static final StackShape USUAL =
            new StackShape(Set.of(), FlinkConfiguration.SLOTS, FlinkMemory.TASK_HEAP, FlinkMemory.MANAGED);

    private static final String PROPERTY = "shopstream.stack.";

    public StackShape {
        services = Set.copyOf(services);
    }

    /** Flink and what it does not run without, for batch jobs alone. */
    public static StackShape ofBatchJobs(int slots, int taskHeap, int managed) {
        return new StackShape(Set.of("zookeeper", "jobmanager", "taskmanager"), slots, taskHeap, managed);
    }

    /** The same, with MongoDB and Elasticsearch for what they find. */
    public StackShape withStores() {
        Set<String> all = new TreeSet<>(services);
        all.addAll(List.of("mongo", "elasticsearch"));
        return new StackShape(all, slots, taskHeap, managed);
    }

    /** What {@link #flags} has said; as usual where it has not. */
    public static StackShape of(Properties properties) {
        String services = properties.getProperty(PROPERTY + "services", "");
        return new StackShape(
                services.isEmpty() ? Set.of() : Set.of(services.split(",", -1)),
                number(properties, "slots", USUAL.slots),
                number(properties, "task-heap", USUAL.taskHeap),
                number(properties, "managed", USUAL.managed));
    }

    private static int number(Properties properties, String name, int otherwise) {
        return Integer.parseInt(properties.getProperty(PROPERTY + name, Integer.toString(otherwise)));
    }

    /** Options for a Java in which {@link #of} gives this again. */
    public List<String> flags() {
        List<String> flags = new ArrayList<>();
        flags.add(flag("services", String.join(",", new TreeSet<>(services))));
        flags.add(flag("slots", slots));
        flags.add(flag("task-heap", taskHeap));
        flags.add(flag("managed", managed));
        return flags;
    }

    private static String flag(String name, Object value) {
        return "-D" + PROPERTY + name + "=" + value;
    }

    boolean has(Service service) {
        return services.isEmpty() || services.contains(service.name());
    }
}
