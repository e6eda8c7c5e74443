package io.shopstream.console;

import io.shopstream.results.RecommendationService;
import io.shopstream.settings.Arguments;
import io.shopstream.settings.ElasticsearchSettings;
import io.shopstream.settings.WebAddressFlag;
import io.shopstream.web.WebSettings;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * How the console is started.
 *
 * @param web {@code --console-address}, {@code --console-port} and {@code --console-hosts}: where it is served
 * @param elasticsearch where the documents are
 * @param flink {@code --flink}: Flink's REST interface, for late messages, of which no index tells; null for none
 * @param recommend {@code --recommend}: the recommendation service, for its health and for the definitions of experiments; null for none
 * @param recommendApiKeyFile {@code --recommend-api-key-file}: whose first line the service wants; null for none
 */
public record ConsoleSettings(
        WebSettings web,
        ElasticsearchSettings elasticsearch,
        @Nullable URI flink,
        @Nullable URI recommend,
        @Nullable String recommendApiKeyFile) {

    static final String SERVICE = "console";
    static final int DEFAULT_PORT = 18_080;

    public static ConsoleSettings from(Arguments arguments) {
        ConsoleSettings settings = new ConsoleSettings(
                WebSettings.from(arguments, SERVICE, DEFAULT_PORT),
                ElasticsearchSettings.from(arguments),
                WebAddressFlag.of(arguments, "flink"),
                WebAddressFlag.of(arguments, "recommend"),
                arguments.filePath("recommend-api-key-file"));
        arguments.rejectUnknown();
        settings.elasticsearch().addresses().forEach(address -> WebAddressFlag.require("--elasticsearch", address));
        return settings;
    }

    /** What is asked about recommendations; null where there is none to ask. */
    @Nullable
    RecommendationService service() {
        return recommend == null ? null : new RecommendationService(recommend, recommendApiKeyFile);
    }
}
