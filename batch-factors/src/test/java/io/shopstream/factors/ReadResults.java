package io.shopstream.factors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The files of the run that holds. */
record ReadResults(String run, JsonNode report, Map<String, JsonNode> users, Map<String, JsonNode> products) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    static ReadResults of(Path folder) throws IOException {
        String run = Files.readString(folder.resolve("CURRENT"));
        Map<String, JsonNode> users = new HashMap<>();
        Map<String, JsonNode> products = new HashMap<>();
        for (Path file : children(folder.resolve(run))) {
            if (file.toString().endsWith(".jsonl")) {
                for (String line : Files.readAllLines(file)) {
                    JsonNode json = JSON.readTree(line);
                    boolean ofUser = json.path("kind").asText().equals("user");
                    JsonNode before =
                            (ofUser ? users : products).put(json.path("id").asText(), json);
                    if (before != null) {
                        throw new IllegalStateException("twice: " + line);
                    }
                }
            }
        }
        JsonNode report =
                JSON.readTree(folder.resolve(run).resolve("report.json").toFile());
        return new ReadResults(run, report, users, products);
    }

    static List<Path> children(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    static float[] factors(JsonNode row) {
        JsonNode factors = row.path("factors");
        float[] all = new float[factors.size() + (row.has("bias") ? 1 : 0)];
        for (int f = 0; f < factors.size(); f++) {
            all[f] = factors.get(f).floatValue();
        }
        if (row.has("bias")) {
            all[factors.size()] = row.get("bias").floatValue();
        }
        return all;
    }

    static List<String> items(JsonNode user) {
        return user.path("items").findValuesAsText("productId");
    }
}
