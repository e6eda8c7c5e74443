package io.shopstream.web;

import io.javalin.http.Context;
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
 * @param forms whether these are pages for everybody: links elsewhere open each of them, and their forms are posted
 */
public record Served(
        @Nullable Page page,
        Set<String> posts,
        Set<String> written,
        int mostBodyBytes,
        Refusal refusal,
        boolean forms) {

    /** Writes one line that says what is wrong. */
    public interface Refusal {
        String json(int status, String line);

        /** Answers with it: as JSON, unless somebody else reads the answers. */
        default void answer(Context context, int status, String line) {
            context.status(status);
            JsonAnswer.send(context, json(status, line));
        }
    }

    public Served {
        posts = Set.copyOf(posts);
        written = Set.copyOf(written);
    }

    /** What programs ask, and no forms. */
    public Served(@Nullable Page page, Set<String> posts, Set<String> written, int mostBodyBytes, Refusal refusal) {
        this(page, posts, written, mostBodyBytes, refusal, false);
    }

    /** Pages with forms for everybody. */
    public static Served pages(int mostBodyBytes, Refusal refusal) {
        return new Served(null, Set.of(), Set.of(), mostBodyBytes, refusal, true);
    }

    /** A page that only reads. */
    public static Served page(Page page) {
        return new Served(page, Set.of(), Set.of(), 0, (status, line) -> JsonAnswer.error(line));
    }
}
