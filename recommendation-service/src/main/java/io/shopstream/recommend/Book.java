package io.shopstream.recommend;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shopstream.recommend.topic.TopicFollower;
import io.shopstream.settings.InvalidSettings;
import io.shopstream.web.InvalidRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the shop wants, rules or experiments: those of a file, which hold for as long as the service runs, and then those of the topic,
 * whose last record under their name holds all of them. A record that makes no sense leaves them as they were. Safe for threads.
 */
final class Book<T> implements TopicFollower.Reader, Supplier<List<T>> {

    private static final Logger LOG = LoggerFactory.getLogger(Book.class);

    private final String name;
    private final Function<JsonNode, List<T>> reader;
    private final Part<T> ofFile;
    private Part<T> ofTopic;
    private volatile List<T> all;

    /**
     * What comes together.
     *
     * @param json an array, as it was read
     */
    record Part<T>(JsonNode json, List<T> entries) {}

    /**
     * With those of a file.
     *
     * @param name of what it holds, such as {@code rules}: the key of its record, and the one field of its JSON
     * @param reader takes the array; throws {@link InvalidRequest} for what is not as documented
     * @param flag that names the file
     * @throws InvalidSettings where the file holds no such thing
     */
    Book(String name, Function<JsonNode, List<T>> reader, String flag, @Nullable String file) {
        this.name = name;
        this.reader = reader;
        ofTopic = part(JsonNodeFactory.instance.objectNode().set(name, JsonNodeFactory.instance.arrayNode()));
        ofFile = file == null ? ofTopic : read(flag, file);
        all = ofFile.entries();
    }

    private Part<T> read(String flag, String file) {
        try {
            return part(JsonBody.parse(Files.readAllBytes(Path.of(file))));
        } catch (IOException e) {
            throw new InvalidSettings(flag + ": " + file + " cannot be read");
        } catch (InvalidRequest e) {
            throw new InvalidSettings(flag + ": in " + file + ", " + e.getMessage());
        }
    }

    /** @throws InvalidRequest for what is not as documented */
    Part<T> part(JsonNode json) {
        if (!json.isObject() || json.size() != 1 || !json.path(name).isArray()) {
            throw new InvalidRequest(400, name + " are an object with the one field '" + name + "', an array");
        }
        return new Part<>(json.get(name), reader.apply(json.get(name)));
    }

    String name() {
        return name;
    }

    /** All of them, the file's first. */
    @Override
    public List<T> get() {
        return all;
    }

    /** Those of the topic, and those of the file. */
    synchronized ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set(name, ofTopic.json());
        json.set(name + "OfFile", ofFile.json());
        return json;
    }

    /** Takes others in the place of those of the topic. */
    synchronized void replace(Part<T> others) {
        ofTopic = others;
        List<T> both = new ArrayList<>(ofFile.entries());
        both.addAll(ofTopic.entries());
        all = List.copyOf(both);
    }

    @Override
    public void take(List<ConsumerRecord<byte[], byte[]>> records) {
        for (ConsumerRecord<byte[], byte[]> record : records) {
            byte @Nullable [] key = record.key();
            if (key == null || !name.equals(new String(key, UTF_8))) {
                continue;
            }
            try {
                byte @Nullable [] value = record.value();
                replace(
                        value == null
                                ? new Part<>(JsonNodeFactory.instance.arrayNode(), List.of())
                                : part(JsonBody.parse(value)));
            } catch (InvalidRequest e) {
                LOG.warn(
                        "{}-{}@{} holds no {}: {}",
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        name,
                        e.getMessage());
            }
        }
    }
}
