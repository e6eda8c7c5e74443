package io.shopstream.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * One process, for good: its pid, and when it started, so that another process which got the same pid later is not
 * taken for it.
 *
 * @param started clock ticks since boot where {@code /proc} tells them (they don't move when the wall clock is set),
 *     else epoch milliseconds
 */
public record ProcessId(long pid, long started) {

    /** The start time is the 22nd field of /proc/PID/stat; 19 fields after the one in parentheses before it. */
    private static final int START_AFTER_NAME = 19;

    public static ProcessId of(ProcessHandle process) {
        return new ProcessId(process.pid(), startOf(process));
    }

    /** This very process as long as it runs; empty once it is gone, even if its pid is another's now. */
    public Optional<ProcessHandle> running() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(process -> startOf(process) == started);
    }

    public boolean runs() {
        return running().isPresent();
    }

    private static long startOf(ProcessHandle process) {
        Path stat = Path.of("/proc", Long.toString(process.pid()), "stat");
        try {
            return startInStat(Files.readString(stat));
        } catch (IOException noProc) {
            return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
        }
    }

    /** The command name before it may hold spaces and parentheses, so fields count from the last one. */
    static long startInStat(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return Long.parseLong(fields[START_AFTER_NAME]);
    }
}
