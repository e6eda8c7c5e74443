package io.shopstream.local;

import io.shopstream.session.Topics;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;

/** Creates Kafka's topics; none is created by its first use, so that a misspelt one is an error. */
public final class TopicCreation {

    public static final int PARTITIONS = 4;
    private static final short ONE_COPY = 1;

    /** Twice the broker's limit for all other topics. */
    public static final int REJECTED_MESSAGE_BYTES = 2 << 20;

    /** The segment that is written is not compacted, and at Kafka's gigabyte it would hold a list a hundred times. */
    public static final int COMPACTED_SEGMENT_BYTES = 64 << 20;

    private TopicCreation() {}

    /** Creates the topics that are missing, and says how many that were. */
    static int create(String bootstrap) throws InterruptedException {
        Map<String, Object> settings = Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                30_000,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                10_000);
        try (Admin admin = Admin.create(settings)) {
            Set<String> existing = admin.listTopics().names().get();
            List<NewTopic> missing = Topics.ALL.stream()
                    .filter(topic -> !existing.contains(topic))
                    .map(topic -> new NewTopic(topic, PARTITIONS, ONE_COPY).configs(configs(topic)))
                    .toList();
            if (!missing.isEmpty()) {
                admin.createTopics(missing).all().get();
            }
            return missing.size();
        } catch (ExecutionException failure) {
            throw new UserError("Kafka at " + bootstrap + " did not create the topics: " + failure.getCause(), failure);
        }
    }

    /** A reject is the original and its headers, so its topic takes larger messages than the input; or the gate stops. */
    private static Map<String, String> configs(String topic) {
        if (Topics.COMPACTED.contains(topic)) {
            return Map.of("cleanup.policy", "compact", "segment.bytes", Integer.toString(COMPACTED_SEGMENT_BYTES));
        }
        return topic.equals(Topics.REJECTED_SESSION)
                ? Map.of("max.message.bytes", Integer.toString(REJECTED_MESSAGE_BYTES))
                : Map.of();
    }
}
