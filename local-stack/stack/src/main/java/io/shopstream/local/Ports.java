package io.shopstream.local;

import java.util.Map;

/**
 * The ports of the local stack, all on loopback. They are fixed, so that addresses can be documented; a second stack
 * beside the first one moves them all by the same offset.
 *
 * @param offset added to every port
 */
public record Ports(int offset) {

    /** Names the environment variable that holds the offset. */
    public static final String OFFSET_VARIABLE = "SHOPSTREAM_PORT_OFFSET";

    private static final int HIGHEST_DEFAULT = 19_300;
    private static final int HIGHEST_PORT = 65_535;

    public Ports {
        if (offset < 0 || offset > HIGHEST_PORT - HIGHEST_DEFAULT) {
            throw new UserError(
                    OFFSET_VARIABLE + " must be from 0 to " + (HIGHEST_PORT - HIGHEST_DEFAULT) + ", not " + offset);
        }
    }

    public static Ports from(Map<String, String> environment) {
        String text = environment.getOrDefault(OFFSET_VARIABLE, "").trim();
        if (text.isEmpty()) {
            return new Ports(0);
        }
        try {
            return new Ports(Integer.parseInt(text));
        } catch (NumberFormatException e) {
            throw new UserError(OFFSET_VARIABLE + " must be a number, not '" + text + "'", e);
        }
    }

    public int kafka() {
        return 19_092 + offset;
    }

    public int kafkaController() {
        return 19_093 + offset;
    }

    public int zookeeper() {
        return 12_181 + offset;
    }

    public int redis() {
        return 16_379 + offset;
    }

    public int elasticsearch() {
        return 19_200 + offset;
    }

    public int elasticsearchTransport() {
        return 19_300 + offset;
    }

    public int mongo() {
        return 17_017 + offset;
    }

    /** The page that shows what Elasticsearch holds. */
    public int console() {
        return 18_080 + offset;
    }

    /** What answers which products a shopper may look at next. */
    public int recommend() {
        return 18_082 + offset;
    }

    /** The shop to click through. */
    public int storefront() {
        return 18_083 + offset;
    }

    /** Flink's REST interface and web UI. */
    public int flink() {
        return 18_081 + offset;
    }

    public int jobManagerRpc() {
        return 16_123 + offset;
    }

    public int blobServer() {
        return 16_124 + offset;
    }

    public int taskManagerRpc() {
        return 16_125 + offset;
    }

    public int taskManagerData() {
        return 16_126 + offset;
    }

    /** From where the JobManager's figures in Flink's web UI come. */
    public int jobManagerMetrics() {
        return 16_127 + offset;
    }

    /** From where the TaskManager's figures in Flink's web UI come. */
    public int taskManagerMetrics() {
        return 16_128 + offset;
    }

    /** Where Prometheus reads the JobManager's figures, {@code /metrics}. */
    public int jobManagerPrometheus() {
        return 16_129 + offset;
    }

    /** Where Prometheus reads the figures of the TaskManager and of the jobs, {@code /metrics}. */
    public int taskManagerPrometheus() {
        return 16_130 + offset;
    }
}
