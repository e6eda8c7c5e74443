package io.shopstream.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** How much of the machine's memory a process holds, as Linux counts it: now (VmRSS), or at most so far (VmHWM). */
public final class ResidentMemory {

    private static final String NOW = "VmRSS:";
    private static final String MOST = "VmHWM:";

    private ResidentMemory() {}

    /** Bytes; empty for a process that is gone, and where there is no {@code /proc}. */
    public static OptionalLong of(long pid) {
        return read(pid, NOW);
    }

    /** Bytes that it has held at most since it began; empty where {@link #of} is. */
    public static OptionalLong mostOf(long pid) {
        return read(pid, MOST);
    }

    private static OptionalLong read(long pid, String line) {
        try {
            return in(Files.readString(Path.of("/proc", Long.toString(pid), "status")), line);
        } catch (IOException gone) {
            return OptionalLong.empty();
        }
    }

    static OptionalLong in(String status, String wanted) {
        return status.lines()
                .filter(line -> line.startsWith(wanted))
                .map(line -> line.substring(wanted.length()).replace("kB", "").trim())
                .mapToLong(kilobytes -> Long.parseLong(kilobytes) * 1024)
                .findFirst();
    }
}
