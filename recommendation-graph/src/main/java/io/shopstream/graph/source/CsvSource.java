package io.shopstream.graph.source;

import io.shopstream.graph.content.Bounds;
import io.shopstream.graph.content.GraphBuilder;
import io.shopstream.graph.content.Kind;
import io.shopstream.graph.content.RecommendationGraph;
import io.shopstream.graph.content.Relation;
import io.shopstream.graph.content.SpreadsheetText;
import io.shopstream.graph.content.Vertex;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;

/**
 * Reads the graph from {@code vertices.csv} and {@code edges.csv}, as this program writes them or somebody else does: in UTF-8, with
 * the names of the columns in the first line. Further columns do not matter; of vertices all but kind and id may be missing.
 */
public final class CsvSource {

    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreEmptyLines(true)
            .setDuplicateHeaderMode(DuplicateHeaderMode.DISALLOW)
            .get();

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    @FunctionalInterface
    private interface Row {
        void take(CSVRecord row) throws IOException;
    }

    private final Path folder;

    public CsvSource(Path folder) {
        this.folder = folder;
    }

    public RecommendationGraph read(Bounds bounds) throws IOException {
        GraphBuilder builder = new GraphBuilder(bounds);
        forEach(CsvColumns.VERTICES, List.of(CsvColumns.KIND, CsvColumns.ID), row -> addVertex(builder, row));
        forEach(
                CsvColumns.EDGES,
                List.of(CsvColumns.FROM, CsvColumns.TO, CsvColumns.RELATION, CsvColumns.WEIGHT),
                row -> addEdge(builder, row));
        return builder.build();
    }

    private void forEach(String name, List<String> required, Row reader) throws IOException {
        Path file = folder.resolve(name);
        try (BufferedReader text = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            skipMark(text);
            try (CSVParser rows =
                    CSVParser.builder().setReader(text).setFormat(FORMAT).get()) {
                for (String column : required) {
                    if (!rows.getHeaderNames().contains(column)) {
                        throw new BadGraphFile(file + ": there is no column '" + column + "'");
                    }
                }
                for (CSVRecord row : rows) {
                    take(file, row, reader);
                }
            }
        } catch (NoSuchFileException e) {
            throw new BadGraphFile("there is no file " + file);
        } catch (CharacterCodingException e) {
            throw new BadGraphFile(file + " is not in UTF-8");
        } catch (UncheckedIOException e) {
            throw new BadGraphFile(file + " is no CSV: " + oneLine(e));
        } catch (IllegalArgumentException | CSVException e) {
            throw new BadGraphFile(file + " is no CSV: " + oneLine(e));
        }
    }

    private static void skipMark(BufferedReader text) throws IOException {
        text.mark(1);
        if (text.read() != BYTE_ORDER_MARK) {
            text.reset();
        }
    }

    private static void take(Path file, CSVRecord row, Row reader) throws IOException {
        try {
            if (!row.isConsistent()) {
                throw new BadGraphFile("there are " + row.size() + " values in "
                        + row.getParser().getHeaderNames().size() + " columns");
            }
            reader.take(row);
        } catch (BadGraphFile e) {
            throw new BadGraphFile(file + ", row " + row.getRecordNumber() + ": " + e.getMessage());
        }
    }

    private static void addVertex(GraphBuilder builder, CSVRecord row) throws BadGraphFile {
        String label = row.get(CsvColumns.KIND);
        Kind kind = Kind.of(label).orElseThrow(() -> new BadGraphFile("kind is product or user, not '" + label + "'"));
        String id = id(row, CsvColumns.ID);
        String sessions = optional(row, CsvColumns.SESSIONS);
        Vertex vertex = new Vertex(
                kind,
                id,
                SpreadsheetText.read(optional(row, CsvColumns.NAME)),
                SpreadsheetText.read(optional(row, CsvColumns.CATEGORY)),
                sessions.isEmpty() ? 0 : count(sessions));
        if (!builder.describe(vertex)) {
            throw new BadGraphFile("there is a " + label + " '" + id + "' before");
        }
    }

    private static void addEdge(GraphBuilder builder, CSVRecord row) throws BadGraphFile {
        String label = row.get(CsvColumns.RELATION);
        Relation relation = Relation.of(label)
                .orElseThrow(() ->
                        new BadGraphFile("relation is viewed, bought, recommended or similar, not '" + label + "'"));
        String from = known(builder, relation.from(), id(row, CsvColumns.FROM));
        String to = known(builder, relation.to(), id(row, CsvColumns.TO));
        String sessions = optional(row, CsvColumns.SESSIONS);
        boolean isNew = builder.connect(
                from, to, relation, weight(row.get(CsvColumns.WEIGHT)), sessions.isEmpty() ? 0 : count(sessions));
        if (!isNew) {
            throw new BadGraphFile("an edge '" + label + "' from '" + from + "' to '" + to + "' "
                    + (from.equals(to) && relation.from() == relation.to()
                            ? "ends where it begins"
                            : "is there before"));
        }
    }

    private static String known(GraphBuilder builder, Kind kind, String id) throws BadGraphFile {
        if (!builder.isDescribed(kind, id)) {
            throw new BadGraphFile(CsvColumns.VERTICES + " has no " + kind.label() + " '" + id + "'");
        }
        return id;
    }

    private static String id(CSVRecord row, String column) throws BadGraphFile {
        String id = SpreadsheetText.read(row.get(column));
        if (id.isEmpty()) {
            throw new BadGraphFile(column + " is empty");
        }
        return id;
    }

    private static String optional(CSVRecord row, String column) {
        return row.isMapped(column) ? row.get(column) : "";
    }

    private static long count(String text) throws BadGraphFile {
        try {
            long count = Long.parseLong(text);
            if (count >= 0) {
                return count;
            }
        } catch (NumberFormatException e) {
            // falls to the line below
        }
        throw new BadGraphFile("sessions is a whole number from 0, not '" + text + "'");
    }

    private static double weight(String text) throws BadGraphFile {
        try {
            double weight = Double.parseDouble(text);
            if (Double.isFinite(weight)) {
                return weight;
            }
        } catch (NumberFormatException e) {
            // falls to the line below
        }
        throw new BadGraphFile("weight is a number, not '" + text + "'");
    }

    private static String oneLine(Throwable failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }
}
