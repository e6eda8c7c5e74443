package io.shopstream.local.service;

import io.shopstream.local.process.Port;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * One process of the local stack.
 *
 * @param name in commands, logs and file names
 * @param command what is run; its output goes to the service's log
 * @param folder where it runs, and all that it keeps
 * @param preparation what must be there before the process starts
 * @param readiness how one sees that it serves
 * @param tier services stop tier by tier, the highest first: what uses others before what is used
 * @param stopDeadline how long it may take to stop before it is killed
 */
public record Service(
        String name,
        List<String> command,
        Path folder,
        List<Port> ports,
        Preparation preparation,
        Readiness readiness,
        int tier,
        Duration stopDeadline) {

    /** Used by all others. */
    public static final int COORDINATION = 0;

    /** Keeps data. */
    public static final int STORE = 1;

    /** Computes on what the stores keep. */
    public static final int COMPUTE = 2;
}
