package io.shopstream.local.process;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the process that listens on a port, through {@code /proc}: Linux only, and only among the processes whose open
 * files this user may see.
 */
final class ListeningProcess {

    private static final List<Path> SOCKET_TABLES = List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"));
    private static final String LISTEN = "0A";
    private static final int LOCAL_ADDRESS = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;

    private ListeningProcess() {}

    static Optional<ProcessHandle> on(int port) {
        Set<String> sockets = SOCKET_TABLES.stream()
                .flatMap(ListeningProcess::lines)
                .flatMap(line -> inodeOfListener(line, port).stream())
                .map(inode -> "socket:[" + inode + "]")
                .collect(Collectors.toSet());
        if (sockets.isEmpty()) {
            return Optional.empty();
        }
        return ProcessHandle.allProcesses()
                .filter(process -> holdsOneOf(process, sockets))
                .findFirst();
    }

    /** The socket's inode, if this line of the kernel's table is a socket that listens on the port. */
    static Optional<String> inodeOfListener(String line, int port) {
        String[] fields = line.trim().split("\\s+", -1);
        boolean listens = fields.length > INODE
                && fields[STATE].equals(LISTEN)
                && fields[LOCAL_ADDRESS].endsWith(String.format(Locale.ROOT, ":%04X", port));
        return listens ? Optional.of(fields[INODE]) : Optional.empty();
    }

    private static Stream<String> lines(Path table) {
        try {
            return Files.readAllLines(table).stream();
        } catch (IOException notLinux) {
            return Stream.empty();
        }
    }

    private static boolean holdsOneOf(ProcessHandle process, Set<String> sockets) {
        Path open = Path.of("/proc", Long.toString(process.pid()), "fd");
        try (DirectoryStream<Path> files = Files.newDirectoryStream(open)) {
            for (Path file : files) {
                if (sockets.contains(Files.readSymbolicLink(file).toString())) {
                    return true;
                }
            }
            return false;
        } catch (IOException notOursOrGone) {
            return false;
        }
    }
}
