package io.shopstream.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** Remembers a process by its {@link ProcessId}: {@code PID START} on one line. */
public record PidFile(Path path) {

    public void write(ProcessId process) throws IOException {
        Path written = path.resolveSibling(path.getFileName() + ".new");
        Files.writeString(written, process.pid() + " " + process.started() + "\n");
        Files.move(written, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The process that the file names; empty if there is no file, or nothing that can be understood in it. */
    public Optional<ProcessId> read() throws IOException {
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        try {
            String[] words = Files.readString(path).trim().split(" ", 2);
            return Optional.of(new ProcessId(Long.parseLong(words[0]), Long.parseLong(words[1])));
        } catch (NoSuchFileException | NumberFormatException | ArrayIndexOutOfBoundsException nothing) {
            return Optional.empty();
        }
    }

    /** The named process, if it still runs. */
    public Optional<ProcessHandle> running() throws IOException {
        return read().flatMap(ProcessId::running);
    }

    public void delete() throws IOException {
        Files.deleteIfExists(path);
    }
}
