package io.shopstream.local.supervisor;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** Holds the supervisor's {@link StackState} as JSON; it is replaced as a whole, so a reader never sees half of it. */
public record StateFile(Path path) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    void write(StackState state) throws IOException {
        Path written = path.resolveSibling(path.getFileName() + ".new");
        JSON.writeValue(written.toFile(), state);
        Files.move(written, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** What was published last; empty if nothing was, or by another version of this program. */
    public Optional<StackState> read() throws IOException {
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(Files.readString(path), StackState.class));
        } catch (NoSuchFileException | JacksonException nothing) {
            return Optional.empty();
        }
    }

    public void delete() throws IOException {
        Files.deleteIfExists(path);
    }
}
