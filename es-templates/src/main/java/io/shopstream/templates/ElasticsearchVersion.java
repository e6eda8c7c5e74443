package io.shopstream.templates;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whether what answers at an address is a server that Shopstream works with: Elasticsearch from 7.10, or OpenSearch. To
 * be asked at the start, where a person reads the answer: an older one refuses every request, and so does a proxy.
 */
public final class ElasticsearchVersion {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern NUMBER = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})\\b.*");
    private static final int LEAST_MAJOR = 7;
    private static final int LEAST_MINOR = 10;

    private ElasticsearchVersion() {}

    /**
     * Empty as well where nobody answers yet, or nobody who may tell: that is for whoever uses it to wait for.
     *
     * @return one line that says what is wrong with what answers at {@code access}
     */
    public static Optional<String> objection(ElasticsearchAccess access)
            throws TemplateException, InterruptedException {
        return new ElasticsearchClient(access)
                .root()
                .flatMap(answer -> Optional.ofNullable(objection(access, answer.statusCode(), answer.body())));
    }

    static @Nullable String objection(ElasticsearchAccess access, int status, String body) {
        if (status == 401 || status == 403 || status == 429 || status >= 500) {
            return null;
        }
        JsonNode version = json(body).path("version");
        Matcher number = NUMBER.matcher(version.path("number").asText());
        if (!number.matches()) {
            return "what answers at " + access + " is not Elasticsearch (" + status + ")";
        }
        int major = Integer.parseInt(number.group(1));
        int minor = Integer.parseInt(number.group(2));
        boolean isOpenSearch = version.path("distribution").asText().equals("opensearch");
        if (isOpenSearch || major > LEAST_MAJOR || (major == LEAST_MAJOR && minor >= LEAST_MINOR)) {
            return null;
        }
        return "Elasticsearch at " + access + " is " + number.group() + "; it takes 7.10 or newer, or OpenSearch";
    }

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException foreign) {
            return JSON.missingNode();
        }
    }
}
