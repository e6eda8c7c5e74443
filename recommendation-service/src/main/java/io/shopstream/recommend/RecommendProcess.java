package io.shopstream.recommend;

import io.shopstream.settings.Arguments;
import io.shopstream.web.WebProcess;

/** Starts the service, and ends with one line and status 2 where it is told nonsense. */
public final class RecommendProcess {

    private RecommendProcess() {}

    public static void main(String[] arguments) {
        WebProcess.run(
                RecommendSettings.SERVICE,
                "recommendations",
                () -> RecommendServer.start(RecommendSettings.from(Arguments.of(arguments))));
    }
}
