package io.shopstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** What the web UI is given. */
class JobJarIT {

    private static final Path JAR = Path.of("target", "flink-job.jar");

    @Test
    void holdsTheJobsAndTheirConnectors() throws IOException {
        assertThat(entries())
                .contains(
                        "io/shopstream/gate/SessionGateJob.class",
                        "io/shopstream/session/codec/SessionCodec.class",
                        "org/apache/flink/connector/kafka/sink/KafkaSink.class",
                        "org/apache/flink/connector/base/sink/AsyncSinkBase.class",
                        "org/apache/kafka/clients/producer/KafkaProducer.class",
                        "org/elasticsearch/client/RestClient.class",
                        "redis/clients/jedis/RedisClient.class",
                        "META-INF/services/org.apache.kafka.common.config.provider.ConfigProvider");
    }

    @Test
    void leavesLoggingAndFlinkItselfToTheCluster() throws IOException {
        assertThat(entries())
                .noneMatch(entry -> entry.startsWith("org/slf4j/")
                        || entry.startsWith("org/apache/logging/")
                        || entry.startsWith("org/apache/log4j/")
                        || entry.startsWith("org/apache/flink/streaming/api/environment/")
                        || entry.startsWith("org/apache/flink/core/"))
                .noneMatch(entry -> entry.matches("META-INF/[^/]+\\.(SF|DSA|RSA)"));
    }

    @Test
    void keepsLicencesAndNotices() throws IOException {
        assertThat(entries()).contains("META-INF/LICENSE", "META-INF/LICENSE.txt", "META-INF/NOTICE");
        try (JarFile jar = new JarFile(JAR.toFile());
                InputStream notice = jar.getInputStream(jar.getEntry("META-INF/NOTICE"))) {
            assertThat(new String(notice.readAllBytes(), StandardCharsets.UTF_8))
                    .contains("Flink : Connectors : Kafka", "Jackson", "Apache HttpClient");
        }
    }

    private static List<String> entries() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            return jar.stream().map(JarEntry::getName).toList();
        }
    }
}
