package io.shopstream.simulator.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicCheckTest {

    @Test
    void findsThePasswordsThatSettingsReferTo(@TempDir Path secrets) throws IOException {
        Files.writeString(secrets.resolve("kafka_password"), "s3cret");
        Properties producer = new Properties();
        producer.setProperty("bootstrap.servers", "kafka:9092");
        producer.setProperty("linger.ms", "10");
        producer.setProperty(
                "sasl.jaas.config", "module required password=\"${secrets:" + secrets + ":kafka_password}\";");
        producer.setProperty("config.providers", "secrets");
        producer.setProperty(
                "config.providers.secrets.class", "org.apache.kafka.common.config.provider.DirectoryConfigProvider");

        Properties admin = TopicCheck.adminProperties(producer);

        assertThat(admin).doesNotContainKey("linger.ms");
        assertThat(new AdminClientConfig(admin).getPassword("sasl.jaas.config").value())
                .isEqualTo("module required password=\"s3cret\";");
    }
}
