package io.shopstream.local.evaluation;

import io.shopstream.local.UserError;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Files of sessions, one a line, product ids in the order of the clicks with a space between; plain or gzip. */
public final class SessionFile {

    private static final int GZIP_MAGIC = 0x1f8b;

    /** What a session looked at, and the product that came next. */
    record Question(List<String> prefix, String next) {}

    private SessionFile() {}

    /** @throws UserError when the file cannot be read or holds something else */
    static void sessions(Path file, Consumer<List<String>> sessions) {
        lines(file, line -> {
            if (line.indexOf('\t') >= 0) {
                throw new IllegalArgumentException("has a tab, so it is a test file and not a training file");
            }
            sessions.accept(products(line));
        });
    }

    /**
     * A session's beginning, a tab, and the product that came next.
     *
     * @throws UserError when the file cannot be read or holds something else
     */
    static void questions(Path file, Consumer<Question> questions) {
        lines(file, line -> {
            int tab = line.indexOf('\t');
            String next = line.substring(tab + 1);
            if (tab < 0 || next.isEmpty() || next.indexOf(' ') >= 0 || next.indexOf('\t') >= 0) {
                throw new IllegalArgumentException("is not product ids, a tab and one product id");
            }
            questions.accept(new Question(products(line.substring(0, tab)), next));
        });
    }

    private static List<String> products(String words) {
        List<String> products = List.of(words.split(" ", -1));
        if (products.contains("")) {
            throw new IllegalArgumentException("is not product ids with a space between");
        }
        return products;
    }

    /** @throws UserError when the file cannot be read, or {@code lines} throws an {@link IllegalArgumentException} */
    static void lines(Path file, Consumer<String> lines) {
        int number = 0;
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(open(file), StandardCharsets.UTF_8.newDecoder()))) {
            @Nullable String line;
            while ((line = reader.readLine()) != null) {
                number++;
                lines.accept(line);
            }
        } catch (IllegalArgumentException e) {
            throw new UserError(file + ": line " + number + " " + e.getMessage(), e);
        } catch (NoSuchFileException e) {
            throw new UserError(file + ": no such file", e);
        } catch (CharacterCodingException e) {
            throw new UserError(file + ": is not text in UTF-8, after line " + number, e);
        } catch (IOException e) {
            throw new UserError(file + ": cannot be read: " + e.getMessage(), e);
        }
        if (number == 0) {
            throw new UserError(file + ": is empty");
        }
    }

    private static InputStream open(Path file) throws IOException {
        InputStream bytes = new BufferedInputStream(Files.newInputStream(file));
        bytes.mark(2);
        int magic = (bytes.read() << 8) | bytes.read();
        bytes.reset();
        return magic == GZIP_MAGIC ? new GZIPInputStream(bytes) : bytes;
    }
}
