package io.shopstream.local;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;

/**
 * A folder that its owner alone may enter, and so everything in it, whatever the services' own files allow. File systems
 * without POSIX permissions have no such folders; there it is a folder like any other.
 */
record PrivateFolder(Path path) {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    /** Creates it, and the folders above it that are missing, for its owner alone; what is there stays as it is. */
    void create() throws IOException {
        Path folder = path.toAbsolutePath();
        if (Files.isDirectory(folder)) {
            return;
        }
        Path parent = Objects.requireNonNull(folder.getParent(), "the root is there always");
        new PrivateFolder(parent).create();
        try {
            if (hasPermissions(parent)) {
                Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            } else {
                Files.createDirectory(folder);
            }
        } catch (FileAlreadyExistsException another) {
            if (!Files.isDirectory(folder)) {
                throw another;
            }
        }
    }

    /** @throws UserError if others than this user may enter the folder, or own it */
    void check() throws IOException {
        if (!hasPermissions(path)) {
            return;
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
        if (!OWNER_ONLY.containsAll(permissions)) {
            throw new UserError(path + " is open to others (" + PosixFilePermissions.toString(permissions)
                    + "), and shoppers' names and e-mail addresses are kept there; run: chmod 700 '" + path + "'");
        }
        Path self = Path.of("/proc/self");
        if (Files.exists(self) && !Files.getAttribute(path, "unix:uid").equals(Files.getAttribute(self, "unix:uid"))) {
            throw new UserError(path + " belongs to " + Files.getOwner(path).getName()
                    + ", who could read the shoppers' names and e-mail addresses that are kept there");
        }
    }

    private static boolean hasPermissions(Path folder) {
        return Files.getFileAttributeView(folder, PosixFileAttributeView.class) != null;
    }
}
