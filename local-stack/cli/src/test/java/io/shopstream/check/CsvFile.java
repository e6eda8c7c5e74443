package io.shopstream.check;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/** A comma-separated file as RFC 4180 has it, with a header line, gzipped if its name ends so. Reads char by char. */
final class CsvFile {

    private CsvFile() {}

    /** A row's fields by the names of the header. */
    record Row(List<String> header, List<String> fields) {

        String get(String column) {
            return fields.get(header.indexOf(column)).strip();
        }
    }

    /** Gives each row after the header to {@code rows}, by the header's names. */
    static void read(Path file, Consumer<Row> rows) throws IOException {
        try (InputStream bytes = Files.newInputStream(file);
                InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
                Reader characters = new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
            List<String> header = record(characters);
            for (List<String> row = record(characters); !row.isEmpty(); row = record(characters)) {
                if (row.size() != header.size()) {
                    throw new IOException("a row of " + row.size() + " fields under a header of " + header.size());
                }
                rows.accept(new Row(header, row));
            }
        }
    }

    /** The next record's fields; none at the end of the file. */
    private static List<String> record(Reader characters) throws IOException {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int c = characters.read(); c != -1; c = characters.read()) {
            if (quoted) {
                if (c != '"') {
                    field.append((char) c);
                    continue;
                }
                characters.mark(1);
                if (characters.read() == '"') {
                    field.append('"');
                } else {
                    characters.reset();
                    quoted = false;
                }
            } else if (c == '"') {
                quoted = true;
            } else if (c == ',') {
                fields.add(field.toString());
                field.setLength(0);
            } else if (c == '\n') {
                fields.add(field.toString());
                return fields;
            } else if (c != '\r') {
                field.append((char) c);
            }
        }
        if (!fields.isEmpty() || field.length() > 0) {
            fields.add(field.toString());
        }
        return fields;
    }
}
