package io.shopstream.reviews.feature;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes vectors as CSV or as JSON lines, and beside them {@code schema.json}: what each column is, by what missing values were replaced, and
 * how many of each field were missing. The same reviews make the same bytes.
 */
public final class FeatureFiles {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String TRAINING = "training";
    private static final String REST = "rest";

    public enum Format {
        csv,
        ndjson
    }

    /**
     * Missing values of a field.
     *
     * @param training in the training part
     * @param rest in the rest
     */
    public record Missing(String field, long training, long rest) {}

    private FeatureFiles() {}

    /** How many values of each field are missing, before others take their place. */
    public static List<Missing> missing(FeatureSplit split) {
        return Stream.concat(
                        Stream.of(NumberField.values())
                                .map(field -> new Missing(
                                        field.column(),
                                        split.training().stream()
                                                .filter(row -> Double.isNaN(row.number(field)))
                                                .count(),
                                        split.rest().stream()
                                                .filter(row -> Double.isNaN(row.number(field)))
                                                .count())),
                        Stream.of(CategoryField.values())
                                .map(field -> new Missing(
                                        field.column(),
                                        split.training().stream()
                                                .filter(row -> row.category(field) == null)
                                                .count(),
                                        split.rest().stream()
                                                .filter(row -> row.category(field) == null)
                                                .count())))
                .toList();
    }

    /**
     * Writes both files.
     *
     * @param folder is made where there is none
     * @return the file of the vectors
     */
    public static Path write(FeatureSplit split, FeaturePipeline pipeline, Format format, Path folder)
            throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve("features." + format);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            if (format == Format.csv) {
                out.write("part,reviewer,product,at,stars,");
                out.write(pipeline.names().stream().map(FeatureFiles::quoted).collect(Collectors.joining(",")));
                out.write('\n');
            }
            for (int place = 0; place < split.training().size(); place++) {
                write(out, format, TRAINING, split.training().get(place), pipeline.ofTraining(place));
            }
            for (FeatureRow row : split.rest()) {
                write(out, format, REST, row, pipeline.of(row));
            }
        }
        Files.writeString(folder.resolve("schema.json"), schema(split, pipeline).toPrettyString() + "\n");
        return file;
    }

    private static void write(BufferedWriter out, Format format, String part, FeatureRow row, float[] vector)
            throws IOException {
        if (format == Format.csv) {
            out.write(part + "," + quoted(row.reviewer()) + "," + quoted(row.product()) + ","
                    + Instant.ofEpochMilli(row.atMillis()) + "," + row.stars());
            for (float value : vector) {
                out.write(',');
                out.write(text(value));
            }
        } else {
            json(out, part, row, vector);
        }
        out.write('\n');
    }

    private static void json(Writer out, String part, FeatureRow row, float[] vector) throws IOException {
        JsonGenerator json = JSON.getFactory().createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        json.disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
        json.writeStartObject();
        json.writeStringField("part", part);
        json.writeStringField("reviewer", row.reviewer());
        json.writeStringField("product", row.product());
        json.writeStringField("at", Instant.ofEpochMilli(row.atMillis()).toString());
        json.writeNumberField("stars", row.stars());
        json.writeArrayFieldStart("features");
        for (float value : vector) {
            json.writeNumber(text(value));
        }
        json.writeEndArray();
        json.writeEndObject();
        json.close();
    }

    /** Whole numbers without a fraction: most are 0 or 1. */
    private static String text(float value) {
        return value == (int) value ? String.valueOf((int) value) : String.valueOf(value);
    }

    private static String quoted(String field) {
        return field.matches("[^\",\r\n]*") ? field : "\"" + field.replace("\"", "\"\"") + "\"";
    }

    private static ObjectNode schema(FeatureSplit split, FeaturePipeline pipeline) {
        ObjectNode schema = JSON.createObjectNode();
        schema.put("target", "stars");
        schema.putObject("rows")
                .put(TRAINING, split.training().size())
                .put(REST, split.rest().size());
        schema.put("restFrom", Instant.ofEpochMilli(split.restFromMillis()).toString());
        ArrayNode columns = schema.putArray("columns");
        for (FeatureColumn column : pipeline.describe()) {
            ObjectNode described = columns.addObject()
                    .put("name", column.name())
                    .put("type", "float")
                    .put("kind", column.kind())
                    .put("field", column.field());
            if (column.imputedWith() != null) {
                described.put("imputedWith", column.imputedWith());
            }
        }
        ArrayNode missing = schema.putArray("missing");
        for (Missing field : missing(split)) {
            missing.addObject()
                    .put("field", field.field())
                    .put(TRAINING, field.training())
                    .put(REST, field.rest());
        }
        return schema;
    }
}
