package io.shopstream.web;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Answers in JSON. */
public final class JsonAnswer {

    private JsonAnswer() {}

    /** Answers with a text that is JSON. */
    public static void send(Context context, String json) {
        context.contentType("application/json").result(json);
    }

    /** What every refusal looks like. */
    public static String error(String line) {
        return JsonNodeFactory.instance.objectNode().put("error", line).toString();
    }

    /** The text of a file beside {@code owner} in its jar. */
    public static String resource(Class<?> owner, String name) {
        try (InputStream in = owner.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
