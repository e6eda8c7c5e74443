package io.shopstream.web;

import io.shopstream.settings.InvalidSettings;
import java.util.function.Supplier;

/** A process that serves until it is ended. Where it is told nonsense, it ends with one line and status 2. */
public final class WebProcess {

    private static final int WRONG_SETTINGS = 2;
    private static final int FAILED = 1;

    private WebProcess() {}

    /** What serves. */
    public interface Server extends AutoCloseable {

        /** Where it is found. */
        String address();

        @Override
        void close();
    }

    /**
     * Starts a server, and says where it is.
     *
     * @param service in the line that says what is wrong
     * @param served in the line that says where it is, as in {@code console at http://127.0.0.1:18080}
     */
    public static void run(String service, String served, Supplier<Server> start) {
        try {
            Server server = start.get();
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop"));
            System.out.println(served + " at " + server.address());
        } catch (InvalidSettings e) {
            System.err.println(service + ": " + e.getMessage());
            System.exit(WRONG_SETTINGS);
        } catch (IllegalStateException e) {
            System.err.println(service + ": " + e.getMessage());
            System.exit(FAILED);
        }
    }
}
