package io.shopstream.local.elasticsearch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.elasticsearch.analysis.common.CommonAnalysisPlugin;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.index.mapper.MapperExtrasPlugin;
import org.elasticsearch.index.reindex.ReindexPlugin;
import org.elasticsearch.ingest.common.IngestCommonPlugin;
import org.elasticsearch.node.InternalSettingsPreparer;
import org.elasticsearch.node.Node;
import org.elasticsearch.node.NodeValidationException;
import org.elasticsearch.painless.PainlessPlugin;
import org.elasticsearch.plugins.Plugin;

/**
 * One Elasticsearch node: {@code ElasticsearchProcess HTTP_PORT TRANSPORT_PORT}, in the folder that it runs in. It is the open-source 7.10.2
 * from Maven Central's jars, without X-Pack: no security, no index life cycle management, no data streams. The
 * environment variable {@code SHOPSTREAM_ELASTICSEARCH_SETTINGS} adds settings of a node, {@code NAME=VALUE} with spaces
 * between.
 */
public final class ElasticsearchProcess {

    private static final String MORE_SETTINGS = "SHOPSTREAM_ELASTICSEARCH_SETTINGS";

    private static final String NODE_NAME = "local";

    private ElasticsearchProcess() {}

    public static void main(String[] arguments) throws IOException, InterruptedException, NodeValidationException {
        Path folder = Path.of("").toAbsolutePath();
        Files.createDirectories(folder.resolve("config"));
        Settings settings = settings(folder, arguments[0], arguments[1])
                .loadFromMap(more(System.getenv().getOrDefault(MORE_SETTINGS, "")))
                .build();
        Environment environment =
                InternalSettingsPreparer.prepareEnvironment(settings, Map.of(), null, () -> NODE_NAME);
        LocalNode node = new LocalNode(environment);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(node, stopped), "stop"));
        node.start();
        stopped.await();
    }

    private static Settings.Builder settings(Path folder, String httpPort, String transportPort) {
        return Settings.builder()
                .put("path.home", folder)
                // a list: as a single text it would end at a comma
                .putList("path.data", folder.resolve("data").toString())
                .put("path.logs", folder.resolve("logs"))
                .put("cluster.name", "shopstream-local")
                .put("node.name", NODE_NAME)
                .put("network.host", "127.0.0.1")
                .put("http.port", httpPort)
                .put("transport.port", transportPort)
                .put("http.type", "netty4")
                .put("transport.type", "netty4")
                .put("discovery.type", "single-node")
                // A developer's disk is often fuller than the 95 % at which indices turn read-only.
                .put("cluster.routing.allocation.disk.threshold_enabled", false)
                // An index that a misspelt alias would create by itself has none of the mappings.
                .put("action.auto_create_index", false);
    }

    private static Map<String, String> more(String settings) {
        Map<String, String> more = new HashMap<>();
        for (String setting : settings.trim().split("\\s+", -1)) {
            int equals = setting.indexOf('=');
            if (equals > 0) {
                more.put(setting.substring(0, equals), setting.substring(equals + 1));
            } else if (!setting.isEmpty()) {
                throw new IllegalArgumentException(MORE_SETTINGS + " has '" + setting + "', which is no NAME=VALUE");
            }
        }
        return more;
    }

    private static void close(Node node, CountDownLatch stopped) {
        try {
            node.close();
        } catch (IOException e) {
            System.err.println("Elasticsearch did not close cleanly: " + e);
        } finally {
            stopped.countDown();
        }
    }

    private static final class LocalNode extends Node {

        private static final List<Class<? extends Plugin>> MODULES = List.of(
                GuardedHttp.class,
                PainlessPlugin.class,
                IngestCommonPlugin.class,
                ReindexPlugin.class,
                CommonAnalysisPlugin.class,
                MapperExtrasPlugin.class);

        LocalNode(Environment environment) {
            super(environment, MODULES, true);
        }
    }
}
