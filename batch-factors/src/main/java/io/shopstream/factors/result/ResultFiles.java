package io.shopstream.factors.result;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shopstream.factors.step.Learned;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Results as files, in a folder that all tasks see under one path: a folder a run, and {@value #CURRENT}, which names the run that holds. A
 * run is made in a folder whose name begins with {@value #STAGED} and gets its own when it is whole; {@value #CURRENT} is replaced in one step
 * after that. So what a killed run leaves has a name that nobody reads, and the next run that ends deletes it: one run at a time a folder.
 *
 * <p>A line a user or product, as JSON: {@code kind}, {@code id}, {@code factors} (and {@code bias}), and of users {@code items}.
 */
public record ResultFiles(String folder, String run, boolean biases) implements Results {

    public static final String CURRENT = "CURRENT";
    public static final String STAGED = "staged-";
    public static final String REPORT = "report.json";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Override
    public void create() throws IOException {
        try {
            Files.createDirectories(staged());
        } catch (FileAlreadyExistsException e) {
            throw new IOException(folder + " is a file, not a folder", e);
        }
    }

    @Override
    public Part open(int task, int attempt) throws IOException {
        String name = "part-" + task + "-" + attempt + ".jsonl";
        Files.createDirectories(staged());
        BufferedWriter out = Files.newBufferedWriter(staged().resolve(name), StandardCharsets.UTF_8);
        return new Part() {
            @Override
            public void write(Learned learned) throws IOException {
                out.write(json(learned).toString());
                out.newLine();
            }

            @Override
            public String finish() throws IOException {
                out.close();
                return name;
            }

            @Override
            public void close() throws IOException {
                out.close();
            }
        };
    }

    private ObjectNode json(Learned learned) {
        ObjectNode json = JSON.createObjectNode();
        json.put("kind", learned.ofUser() ? "user" : "product");
        json.put("id", learned.id());
        putFactors(json, learned.factors(), biases);
        if (learned.items() != null && learned.scores() != null) {
            ArrayNode items = json.putArray("items");
            for (int place = 0; place < learned.items().length; place++) {
                items.addObject().put("productId", learned.items()[place]).put("score", learned.scores()[place]);
            }
        }
        return json;
    }

    /** The last number of a row is its bias, where there are biases. */
    static void putFactors(ObjectNode json, float[] row, boolean biases) {
        int rank = row.length - (biases ? 1 : 0);
        ArrayNode factors = json.putArray("factors");
        for (int f = 0; f < rank; f++) {
            factors.add(row[f]);
        }
        if (biases) {
            json.put("bias", row[rank]);
        }
    }

    @Override
    public void publish(List<String> parts, String report) throws IOException {
        Path whole = Path.of(folder, run);
        if (!Files.exists(whole)) {
            Set<String> kept = new HashSet<>(parts);
            for (Path file : children(staged())) {
                if (!kept.contains(file.getFileName().toString())) {
                    Files.delete(file);
                }
            }
            Files.writeString(staged().resolve(REPORT), report);
            Files.move(staged(), whole, StandardCopyOption.ATOMIC_MOVE);
        }
        Path named = Files.writeString(Path.of(folder, CURRENT + ".new"), run);
        Files.move(
                named, Path.of(folder, CURRENT), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        for (Path other : children(Path.of(folder))) {
            if (Files.isDirectory(other) && !other.equals(whole) && isRun(other)) {
                delete(other);
            }
        }
    }

    /** Nothing else that lies there is deleted. */
    private static boolean isRun(Path other) {
        return other.getFileName().toString().startsWith(STAGED) || Files.exists(other.resolve(REPORT));
    }

    private Path staged() {
        return Path.of(folder, STAGED + run);
    }

    private static List<Path> children(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.toList();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
