package io.shopstream.recommend;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.shopstream.recommend.topic.TopicWriter;
import io.shopstream.web.JsonAnswer;
import io.shopstream.web.QueryParameters;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Shows what a book holds, and takes others in its place: into Kafka first, from where every service has them. */
final class BookEndpoint<T> {

    static final String RULES = "/api/rules";
    static final String EXPERIMENTS = "/api/experiments";

    private final String path;
    private final Book<T> book;
    private final TopicWriter kafka;
    private final String topic;

    BookEndpoint(String path, Book<T> book, TopicWriter kafka, String topic) {
        this.path = path;
        this.book = book;
        this.kafka = kafka;
        this.topic = topic;
    }

    void addTo(JavalinConfig server) {
        server.routes.get(path, context -> {
            QueryParameters.none(context);
            JsonAnswer.send(context, book.json().toString());
        });
        server.routes.post(path, this::replace);
    }

    /** The service that was asked has them at once; the topic's order decides which of two hold in the end. */
    private void replace(Context context) {
        QueryParameters.none(context);
        JsonNode body = JsonBody.read(context);
        Book.Part<T> others = book.part(body);
        kafka.publish(
                List.of(new ProducerRecord<>(topic, book.name(), body.toString().getBytes(UTF_8))));
        book.replace(others);
        JsonAnswer.send(context, book.json().toString());
    }
}
