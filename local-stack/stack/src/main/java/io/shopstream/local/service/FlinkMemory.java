package io.shopstream.local.service;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How much memory Flink gets, in megabytes, and into how many slots the TaskManager's is cut; from the same numbers come the JVM's flags and the options in which Flink's
 * own start scripts would have put them.
 *
 * <p>RocksDB's block cache and write buffers are one budget for the whole TaskManager ({@code fixed-per-tm}), not cut
 * into a share a slot: there are slots for jobs to come, and three jobs of parallelism 2 use six of them. A bigger
 * cluster wants 512 MB or more there.
 *
 * <p>A third of it is for what is not written to files yet. Each state of each task takes an eighth of a write buffer from
 * that with its first entry, and there are some fifty: at Flink's 64 MB a buffer, nearly every entry would begin a
 * flush, and writers would wait for RocksDB most of the time.
 */
final class FlinkMemory {

    private static final int JOB_MANAGER_HEAP = 144;
    private static final int JOB_MANAGER_DIRECT = 64;
    private static final int FRAMEWORK_HEAP = 64;
    static final int TASK_HEAP = 320;
    private static final int FRAMEWORK_DIRECT = 48;
    private static final int TASK_DIRECT = 64;
    private static final int NETWORK = 48;

    /** For batch operators only; taken when one runs. */
    static final int MANAGED = 64;

    private static final int ROCKS_DB = 256;
    private static final int ROCKS_DB_WRITE_BUFFER = 4;
    private static final int METASPACE = 256;
    private static final int OTHER_NATIVE = 64;

    private FlinkMemory() {}

    /** It coordinates, and does so much less often than its code is worth compiling thoroughly, which takes memory too. */
    static List<String> jobManagerFlags() {
        return List.of(
                "-XX:TieredStopAtLevel=1",
                "-Xms48m",
                "-Xmx" + JOB_MANAGER_HEAP + "m",
                "-XX:MaxDirectMemorySize=" + JOB_MANAGER_DIRECT + "m",
                "-XX:MaxMetaspaceSize=192m");
    }

    static List<String> taskManagerFlags(StackShape shape) {
        return List.of(
                "-Xms" + (FRAMEWORK_HEAP + shape.taskHeap()) + "m",
                "-Xmx" + (FRAMEWORK_HEAP + shape.taskHeap()) + "m",
                "-XX:MaxDirectMemorySize=" + (FRAMEWORK_DIRECT + TASK_DIRECT + NETWORK) + "m",
                "-XX:MaxMetaspaceSize=" + METASPACE + "m");
    }

    /** What {@code TaskManagerRunner} insists on, complete so that it derives nothing. */
    static SortedMap<String, String> options(StackShape shape) {
        SortedMap<String, String> options = new TreeMap<>();
        options.put("taskmanager.cpu.cores", "2.0");
        options.put("taskmanager.numberOfTaskSlots", Integer.toString(shape.slots()));
        options.put("taskmanager.memory.framework.heap.size", FRAMEWORK_HEAP + "m");
        options.put("taskmanager.memory.framework.off-heap.size", FRAMEWORK_DIRECT + "m");
        options.put("taskmanager.memory.task.heap.size", shape.taskHeap() + "m");
        options.put("taskmanager.memory.task.off-heap.size", TASK_DIRECT + "m");
        options.put("taskmanager.memory.network.min", NETWORK + "m");
        options.put("taskmanager.memory.network.max", NETWORK + "m");
        options.put("taskmanager.memory.managed.size", shape.managed() + "m");
        options.put("taskmanager.memory.jvm-metaspace.size", METASPACE + "m");
        options.put("taskmanager.memory.jvm-overhead.min", OTHER_NATIVE + "m");
        options.put("taskmanager.memory.jvm-overhead.max", OTHER_NATIVE + "m");
        options.put("state.backend.rocksdb.memory.managed", "false");
        options.put("state.backend.rocksdb.memory.fixed-per-tm", ROCKS_DB + "m");
        options.put("state.backend.rocksdb.writebuffer.size", ROCKS_DB_WRITE_BUFFER + "m");
        return options;
    }
}
