package io.shopstream.recommend;

import io.shopstream.settings.Arguments;
import io.shopstream.settings.InvalidSettings;

/** Starts the service, and ends with one line and status 2 where it is told nonsense. */
public final class RecommendProcess {

    private static final int WRONG_SETTINGS = 2;
    private static final int FAILED = 1;

    private RecommendProcess() {}

    public static void main(String[] arguments) {
        try {
            RecommendServer server = RecommendServer.start(RecommendSettings.from(Arguments.of(arguments)));
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop"));
            System.out.println("recommendations at " + server.address());
        } catch (InvalidSettings e) {
            System.err.println("recommend: " + e.getMessage());
            System.exit(WRONG_SETTINGS);
        } catch (IllegalStateException e) {
            System.err.println("recommend: " + e.getMessage());
            System.exit(FAILED);
        }
    }
}
