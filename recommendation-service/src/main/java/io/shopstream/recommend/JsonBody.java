package io.shopstream.recommend;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.javalin.http.Context;
import io.shopstream.web.InvalidRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads bodies of JSON. Numbers are exact. */
final class JsonBody {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonParser.Feature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private JsonBody() {}

    /**
     * An object or an array.
     *
     * @throws InvalidRequest for anything else
     */
    static JsonNode read(Context context) {
        return parse(context.bodyAsBytes());
    }

    /** The same of what came otherwise. */
    static JsonNode parse(byte[] json) {
        try {
            @Nullable JsonNode body = MAPPER.readTree(json);
            if (body != null && body.isContainerNode()) {
                return body;
            }
        } catch (JsonProcessingException e) {
            // falls to the line below, which repeats nothing of the body
        } catch (IOException e) {
            throw new InvalidRequest(400, "the body ends early");
        }
        throw new InvalidRequest(400, "the body is no JSON object or array");
    }
}
