package io.shopstream.storefront;

import io.shopstream.settings.Arguments;
import io.shopstream.web.WebProcess;

/** Starts the shop, and ends with one line and status 2 where it is told nonsense. */
public final class StorefrontProcess {

    private StorefrontProcess() {}

    public static void main(String[] arguments) {
        WebProcess.run(
                StorefrontSettings.SERVICE,
                "storefront",
                () -> StorefrontServer.start(StorefrontSettings.from(Arguments.of(arguments))));
    }
}
