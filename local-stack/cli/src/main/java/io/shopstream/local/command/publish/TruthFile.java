package io.shopstream.local.command.publish;

import io.shopstream.local.UserError;
import io.shopstream.simulator.SessionSource;
import io.shopstream.simulator.shop.SyntheticShop;
import io.shopstream.simulator.truth.Truth;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file that {@code --truth} names: opened before the run, so that a wrong name costs no run, and written after it. */
final class TruthFile implements Closeable {

    private final Path file;

    private final SyntheticShop shop;

    private final OutputStream out;

    private final Truth truth = new Truth();

    private TruthFile(Path file, SyntheticShop shop, OutputStream out) {
        this.file = file;
        this.shop = shop;
        this.out = out;
    }

    /** @throws UserError when the file cannot be written */
    static TruthFile open(Path file, SyntheticShop shop) {
        try {
            return new TruthFile(file, shop, new BufferedOutputStream(Files.newOutputStream(file)));
        } catch (IOException e) {
            throw cannotWrite(file, e);
        }
    }

    /** The shop's messages, counted as they are taken. */
    SessionSource counted() {
        return truth.counting(shop);
    }

    /** @throws UserError when the file cannot be written */
    void write() {
        try {
            truth.writeTo(out, shop::tasteGroupOf);
            out.flush();
        } catch (IOException e) {
            throw cannotWrite(file, e);
        }
    }

    @Override
    public String toString() {
        return file.toString();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    private static UserError cannotWrite(Path file, IOException cause) {
        return new UserError("cannot write the truth to " + file, cause);
    }
}
