package io.shopstream.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The key with which the gate hashes e-mail addresses: 32 random bytes in hex, for this machine only. */
final class EmailKey {

    private static final int BYTES = 32;

    private EmailKey() {}

    /** Leaves a key that is there: another one would give every shopper another hash. */
    static void generate(Path file) throws IOException {
        if (Files.exists(file)) {
            return;
        }
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        Path written = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(written);
        Files.createFile(written, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(written, HexFormat.of().formatHex(key) + "\n");
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
