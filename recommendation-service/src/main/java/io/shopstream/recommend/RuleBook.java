package io.shopstream.recommend;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shopstream.recommend.answer.Rule;
import io.shopstream.recommend.topic.TopicFollower;
import io.shopstream.settings.InvalidSettings;
import io.shopstream.web.InvalidRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The shop's rules: those of a file, which hold for as long as the service runs, and then those of the topic of rules, whose last
 * record holds all of them. A record that makes no sense leaves the rules as they were. Safe for threads.
 */
final class RuleBook implements TopicFollower.Reader, Supplier<List<Rule>> {

    /** Of the one record that counts. */
    static final String KEY = "rules";

    private static final Logger LOG = LoggerFactory.getLogger(RuleBook.class);

    /**
     * Rules that come together.
     *
     * @param json as it was read
     */
    record Part(JsonNode json, List<Rule> rules) {

        static final Part NONE =
                of(JsonNodeFactory.instance.objectNode().set("rules", JsonNodeFactory.instance.arrayNode()));

        /** @throws InvalidRequest for what are none */
        static Part of(JsonNode json) {
            return new Part(json, RulesReader.read(json));
        }
    }

    private final Part ofFile;
    private Part ofTopic = Part.NONE;
    private volatile List<Rule> all;

    /** @throws InvalidSettings where the file holds no rules */
    RuleBook(@Nullable String file) {
        ofFile = file == null ? Part.NONE : read(file);
        all = ofFile.rules();
    }

    private static Part read(String file) {
        try {
            return Part.of(JsonBody.parse(Files.readAllBytes(Path.of(file))));
        } catch (IOException e) {
            throw new InvalidSettings("--recommend-rules-file: " + file + " cannot be read");
        } catch (InvalidRequest e) {
            throw new InvalidSettings("--recommend-rules-file: in " + file + ", " + e.getMessage());
        }
    }

    /** All of them, the file's first. */
    @Override
    public List<Rule> get() {
        return all;
    }

    /** What {@code GET /api/rules} says. */
    synchronized ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("rules", ofTopic.json().get("rules"));
        json.set("rulesOfFile", ofFile.json().get("rules"));
        return json;
    }

    /** Takes rules in the place of those of the topic. */
    synchronized void replace(Part rules) {
        ofTopic = rules;
        List<Rule> both = new ArrayList<>(ofFile.rules());
        both.addAll(ofTopic.rules());
        all = List.copyOf(both);
    }

    @Override
    public void take(List<ConsumerRecord<byte[], byte[]>> records) {
        for (ConsumerRecord<byte[], byte[]> record : records) {
            byte @Nullable [] key = record.key();
            if (key == null || !KEY.equals(new String(key, UTF_8))) {
                continue;
            }
            try {
                byte @Nullable [] value = record.value();
                replace(value == null ? Part.NONE : Part.of(JsonBody.parse(value)));
            } catch (InvalidRequest e) {
                LOG.warn(
                        "{}-{}@{} holds no rules: {}",
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        e.getMessage());
            }
        }
    }
}
