package io.shopstream.local.command.evaluate;

import io.shopstream.graph.picture.Picture;
import io.shopstream.local.UserError;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code --picture FILE}, of evaluations that can be drawn. */
final class PictureOption {

    private static final String SVG = ".svg";

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    private @Nullable Path file;

    /** Refuses before the work what could not be written after it. */
    @Option(names = "--picture", paramLabel = "FILE", description = "Draw the curve, too, as .svg or .png")
    void setFile(@Nullable Path file) {
        if (file != null && !file.toString().endsWith(SVG) && !file.toString().endsWith(".png")) {
            throw new ParameterException(spec.commandLine(), "--picture ends with .svg or .png, unlike '" + file + "'");
        }
        this.file = file;
    }

    boolean isWanted() {
        return file != null;
    }

    void write(Picture drawn) {
        if (file == null) {
            return;
        }
        try (OutputStream stream = Files.newOutputStream(file)) {
            if (file.toString().endsWith(SVG)) {
                drawn.writeSvg(stream);
            } else {
                drawn.writePng(stream);
            }
        } catch (IOException e) {
            throw new UserError("the curve cannot be written: " + e, e);
        }
    }
}
