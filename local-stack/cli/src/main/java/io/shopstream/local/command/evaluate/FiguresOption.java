package io.shopstream.local.command.evaluate;

import io.shopstream.figure.Figure;
import io.shopstream.figure.Figures;
import io.shopstream.local.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code --figures FILE}, which every evaluation takes. */
final class FiguresOption {

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    private @Nullable Path file;

    /** Refuses before the work what could not be written after it. */
    @Option(names = "--figures", paramLabel = "FILE", description = "Write the figures as CSV, too")
    void setFile(@Nullable Path file) {
        if (file != null) {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null && !Files.isDirectory(folder)) {
                throw new ParameterException(
                        spec.commandLine(), "--figures is in a folder that is not there, " + folder);
            }
            if (Files.isDirectory(file)) {
                throw new ParameterException(spec.commandLine(), "--figures is a folder, " + file);
            }
        }
        this.file = file;
    }

    /** For a process that writes it itself; null where nobody wants it. */
    @Nullable
    Path file() {
        return file;
    }

    void write(List<Figure> figures) {
        if (file == null) {
            return;
        }
        try {
            Figures.write(figures, file);
        } catch (IOException e) {
            throw new UserError(String.valueOf(e.getMessage()), e);
        }
    }
}
