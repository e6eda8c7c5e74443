package io.shopstream.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** How much of the machine's memory a process holds, as Linux counts it (VmRSS). */
public final class ResidentMemory {

    private static final String LINE = "VmRSS:";

    private ResidentMemory() {}

    /** Bytes; empty for a process that is gone, and where there is no {@code /proc}. */
    public static OptionalLong of(long pid) {
        try {
            return in(Files.readString(Path.of("/proc", Long.toString(pid), "status")));
        } catch (IOException gone) {
            return OptionalLong.empty();
        }
    }

    static OptionalLong in(String status) {
        return status.lines()
                .filter(line -> line.startsWith(LINE))
                .map(line -> line.substring(LINE.length()).replace("kB", "").trim())
                .mapToLong(kilobytes -> Long.parseLong(kilobytes) * 1024)
                .findFirst();
    }
}
