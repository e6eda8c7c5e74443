package io.shopstream.kibana;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Loads the saved objects into Kibana 7.17, over those of the same ids: again does no harm, but undoes what somebody
 * changed in them.
 */
public final class KibanaImporter {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final int UNAVAILABLE = 503;
    private static final String BOUNDARY = "shopstream-saved-objects";

    private final KibanaAccess access;
    private final KibanaClient client;

    public KibanaImporter(KibanaAccess access) throws KibanaException {
        this.access = access;
        this.client = new KibanaClient(access);
    }

    /**
     * Waits until Kibana is up, and makes sure that it is one that takes the objects.
     *
     * @param patience how long a Kibana that does not answer, or is starting, may take
     * @param waiting told once what there is to wait for, if there is
     */
    public void await(Duration patience, Consumer<String> waiting) throws KibanaException, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        boolean told = false;
        while (true) {
            String trouble;
            try {
                trouble = lookAt(client.get(access.resolve("/api/status")));
                if (trouble.isEmpty()) {
                    return;
                }
            } catch (IOException unreachable) {
                trouble = "Kibana at " + access + " does not answer: " + unreachable;
            }
            if (System.nanoTime() - deadline >= 0) {
                throw new KibanaException(trouble);
            }
            if (!told) {
                waiting.accept(trouble);
                told = true;
            }
            Thread.sleep(BETWEEN_LOOKS.toMillis());
        }
    }

    /** Empty if Kibana is up, else what it lacks for now. */
    private String lookAt(HttpResponse<String> response) throws KibanaException {
        JsonNode status = json(response);
        String number = status.path("version").path("number").asText();
        if (response.statusCode() != UNAVAILABLE) {
            client.refuse("GET /api/status", response);
        } else if (number.isEmpty()) {
            return "Kibana at " + access + " is not ready: " + firstLine(response.body());
        }
        if (number.isEmpty()) {
            throw new KibanaException("what answers at " + access + " is not Kibana");
        }
        KibanaVersion version = KibanaVersion.parse(number);
        if (!version.takesTheObjects()) {
            throw new KibanaException(
                    "Kibana at " + access + " is " + number + "; the objects are for Kibana 7.17, from 7.17.3");
        }
        JsonNode overall = status.path("status").path("overall");
        String state = overall.path("state").asText(overall.path("level").asText());
        if (List.of("green", "yellow", "available", "degraded").contains(state)) {
            return "";
        }
        return "Kibana at " + access + " is not ready: its status is '" + state + "'";
    }

    /** Hands over all objects in one request. */
    public ImportResult importObjects() throws KibanaException, InterruptedException {
        byte[] body = multipart(SavedObjects.ndjson());
        HttpResponse<String> response;
        try {
            response = client.post(
                    access.resolveInSpace("/api/saved_objects/_import?overwrite=true"),
                    "multipart/form-data; boundary=" + BOUNDARY,
                    BodyPublishers.ofByteArray(body));
        } catch (IOException unreachable) {
            throw new KibanaException("Kibana at " + access + " does not answer: " + unreachable, unreachable);
        }
        client.refuse("the import", response);
        JsonNode answer = json(response);
        if (!answer.path("successCount").isInt() || !answer.path("success").isBoolean()) {
            throw new KibanaException("Kibana at " + access + " does not say what became of the objects");
        }
        List<String> failures = new ArrayList<>();
        answer.path("errors").forEach(error -> failures.add(failure(error)));
        if (!answer.path("success").asBoolean() && failures.isEmpty()) {
            failures.add("Kibana took not all of them and does not say why");
        }
        return new ImportResult(answer.path("successCount").asInt(), List.copyOf(failures));
    }

    private static String failure(JsonNode error) {
        JsonNode cause = error.path("error");
        List<String> missing = new ArrayList<>();
        cause.path("references")
                .forEach(reference -> missing.add(reference.path("type").asText() + " "
                        + reference.path("id").asText()));
        String detail = missing.isEmpty() ? firstLine(cause.path("message").asText()) : String.join(", ", missing);
        String reason = cause.path("type").asText("unknown").replace('_', ' ');
        return error.path("type").asText() + " " + error.path("id").asText() + ": " + reason
                + (detail.isEmpty() ? "" : ": " + detail);
    }

    private static JsonNode json(HttpResponse<String> response) {
        try {
            return JSON.readTree(response.body());
        } catch (JsonProcessingException text) {
            return JSON.missingNode();
        }
    }

    private static byte[] multipart(byte[] file) {
        ByteArrayOutputStream body = new ByteArrayOutputStream(file.length + 256);
        body.writeBytes(("--" + BOUNDARY + "\r\n"
                        + "Content-Disposition: form-data; name=\"file\"; filename=\"" + SavedObjects.FILE + "\"\r\n"
                        + "Content-Type: application/ndjson\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(file);
        body.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return body.toByteArray();
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }
}
