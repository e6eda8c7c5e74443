package io.shopstream.web;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a server is there for.
 *
 * @param page null for none
 * @param posts the paths that take a {@code POST} of JSON and nothing else
 * @param written the paths that are read, and take a {@code POST} of JSON; everything else only reads
 * @param mostBodyBytes of a body
 * @param refusal how a refusal reads, as JSON
 */
public record Served(@Nullable Page page, Set<String> posts, Set<String> written, int mostBodyBytes, Refusal refusal) {

    /** Writes one line that says what is wrong. */
    public interface Refusal {
        String json(int status, String line);
    }

    public Served {
        posts = Set.copyOf(posts);
        written = Set.copyOf(written);
    }

    /** A page that only reads. */
    public static Served page(Page page) {
        return new Served(page, Set.of(), Set.of(), 0, (status, line) -> JsonAnswer.error(line));
    }
}
