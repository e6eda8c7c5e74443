package io.shopstream.storefront;

import io.shopstream.settings.Arguments;
import io.shopstream.settings.MongoSettings;
import io.shopstream.settings.Secrets;
import io.shopstream.settings.WebAddressFlag;
import io.shopstream.web.WebSettings;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the shop is started.
 *
 * @param web {@code --storefront-address}, {@code --storefront-port} and {@code --storefront-hosts}: where it is served
 * @param catalogueFile {@code --catalogue}: what is sold, JSON lines; null for the synthetic shop's
 * @param recommend {@code --recommend}: where the recommendation service is
 * @param apiKeyFile {@code --recommend-api-key-file}: whose first line the service wants; null for none
 * @param mongo where accounts, orders and reviews are
 * @param https {@code --storefront-https}: cookies are sent by https only
 * @param mostRequests {@code --storefront-rate}: requests a second from one address, at most
 * @param kept {@code --storefront-kept}: how long after their last use accounts, orders and reviews go
 */
public record StorefrontSettings(
        WebSettings web,
        @Nullable String catalogueFile,
        URI recommend,
        @Nullable String apiKeyFile,
        MongoSettings mongo,
        boolean https,
        int mostRequests,
        Duration kept) {

    static final String SERVICE = "storefront";
    static final int DEFAULT_PORT = 18_083;

    private static final String DEFAULT_RECOMMEND = "http://127.0.0.1:18082";
    private static final int DEFAULT_RATE = 200;
    private static final int MOST_RATE = 100_000;
    private static final Duration DEFAULT_KEPT = Duration.ofDays(365);

    /** Reads everything, and refuses arguments that the shop does not know. */
    public static StorefrontSettings from(Arguments arguments) {
        StorefrontSettings settings = new StorefrontSettings(
                WebSettings.from(arguments, SERVICE, DEFAULT_PORT),
                arguments.filePath("catalogue"),
                WebAddressFlag.require("--recommend", arguments.text("recommend", DEFAULT_RECOMMEND)),
                arguments.filePath("recommend-api-key-file"),
                MongoSettings.from(arguments),
                arguments.isSet("storefront-https"),
                (int) arguments.number("storefront-rate", DEFAULT_RATE, 1, MOST_RATE),
                arguments.duration("storefront-kept", DEFAULT_KEPT));
        arguments.rejectUnknown();
        return settings;
    }

    /** Read when it is called; null for none. */
    @Nullable
    String apiKey() {
        return apiKeyFile == null ? null : Secrets.firstLine(apiKeyFile);
    }
}
