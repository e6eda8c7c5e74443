package io.shopstream.stream;

import io.shopstream.settings.InvalidSettings;
import io.shopstream.settings.KafkaSettings;
import java.io.Serializable;

/** Tells how large a record of a topic may be. */
public interface TopicLimits extends Serializable {

    /** What a broker takes where nobody says otherwise: Kafka's {@code message.max.bytes}. */
    int DEFAULT_MESSAGE_BYTES = (1 << 20) + 12;

    /** Below this a topic of dead letters has no room for what is left of a record that does not fit. */
    int LEAST_MESSAGE_BYTES = 4_096;

    /**
     * What a producer of ours may be asked to take at most, before compression, unless the client settings say less: its
     * default is less than what topics may be set to.
     */
    int MAX_REQUEST_BYTES = 64 << 20;

    /** The most bytes of a record of {@code topic}, as {@link RecordSize} counts them. May ask the cluster. */
    int recordBytes(String topic);

    /**
     * The same of a topic of dead letters.
     *
     * @throws InvalidSettings where there is no room for what is left of the largest
     */
    default int deadLetterBytes(String topic) {
        int bytes = recordBytes(topic);
        if (bytes < uncompressed(LEAST_MESSAGE_BYTES)) {
            throw new InvalidSettings("The topic " + topic + " must take messages of at least " + LEAST_MESSAGE_BYTES
                    + " bytes (max.message.bytes), and so must the producer (max.request.size, buffer.memory)");
        }
        return bytes;
    }

    /** As the cluster that {@code kafka} leads to says when it is asked. */
    static TopicLimits of(KafkaSettings kafka) {
        return new ClusterTopicLimits(kafka);
    }

    /**
     * The most bytes of a record, whatever compression makes of it, where a topic takes {@code maxMessageBytes}: a broker
     * counts compressed batches, and what does not compress at all becomes a little longer by each of Kafka's codecs, by
     * half a percent at most.
     */
    static int uncompressed(int maxMessageBytes) {
        return maxMessageBytes - maxMessageBytes / 128 - 512;
    }
}
