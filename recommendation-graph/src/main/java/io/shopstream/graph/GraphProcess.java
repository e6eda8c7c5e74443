package io.shopstream.graph;

import io.shopstream.settings.Arguments;
import io.shopstream.settings.InvalidSettings;
import java.io.IOException;

/** Makes the graph for shops that run their own services. Ends with one line and status 2 where it is told nonsense, 1 where it fails. */
public final class GraphProcess {

    private static final int WRONG_SETTINGS = 2;
    private static final int FAILED = 1;

    private GraphProcess() {}

    public static void main(String[] arguments) {
        int status = 0;
        try {
            new GraphRun(GraphSettings.from(Arguments.of(arguments)), System.out::println).run();
        } catch (InvalidSettings e) {
            status = failed(WRONG_SETTINGS, e);
        } catch (IOException | NothingToDraw e) {
            status = failed(FAILED, e);
        }
        if (status != 0) {
            System.exit(status);
        }
    }

    private static int failed(int status, Exception failure) {
        System.err.println("graph: " + failure.getMessage());
        return status;
    }
}
