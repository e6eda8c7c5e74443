package io.shopstream.local.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** A TCP port on loopback. */
public record Port(int number) {

    /** Whether a server could listen here now. */
    public boolean isFree() {
        try (ServerSocket socket = new ServerSocket()) {
            // As the services do: connections that linger after the last run don't count.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), number), 1);
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    /** What holds the port, in words: {@code pid 4711 (java -jar other.jar)}, or that it cannot be found out. */
    public String holder() {
        return ListeningProcess.on(number).map(Port::describe).orElse("a process that cannot be identified");
    }

    private static String describe(ProcessHandle process) {
        String command =
                process.info().commandLine().or(() -> process.info().command()).orElse("command unknown");
        int limit = 120;
        return "pid " + process.pid() + " ("
                + (command.length() <= limit ? command : command.substring(0, limit) + "...") + ")";
    }
}
