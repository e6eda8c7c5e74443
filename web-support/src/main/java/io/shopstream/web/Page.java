package io.shopstream.web;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLConnection;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The page's files and the libraries that it uses, out of the jars. Jetty's own way to them begins with a jar's URL, which
 * it cannot open in a folder whose name is not ASCII; a class loader can.
 */
public final class Page {

    /** Plain names, of which none leads out of the two folders. */
    private static final Pattern NAME =
            Pattern.compile("(?:[A-Za-z0-9_-][A-Za-z0-9._-]*/)*[A-Za-z0-9_-][A-Za-z0-9._-]*");

    private static final String LIBRARIES = "/META-INF/resources/webjars/";
    private static final String START = "index.html";

    private static final String REVALIDATED = "no-cache";
    private static final String FOR_EVER = "public, max-age=31536000, immutable";

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html;charset=utf-8",
            "js", "text/javascript;charset=utf-8",
            "css", "text/css;charset=utf-8");

    private final String files;
    private final Map<String, File> read = new ConcurrentHashMap<>();

    /** @param files the folder of the page's files in its jar, as in {@code /io/shopstream/console/web/} */
    public Page(String files) {
        this.files = files;
    }

    /** What was read once stays: the jars do not change under a running service, and there are few files. */
    @SuppressWarnings("ArrayRecordComponent")
    private record File(byte[] content, String type, String tag) {}

    /** Answers with a file of the page, or 404. */
    public void file(Context context) {
        String path = context.path().substring(1);
        answer(context, files, path.isEmpty() ? START : path, REVALIDATED);
    }

    /** Answers with a library's file under its versioned path, or 404. */
    void library(Context context) {
        answer(context, LIBRARIES, context.pathParam("path"), FOR_EVER);
    }

    private void answer(Context context, String folder, String name, String caching) {
        @Nullable File file = NAME.matcher(name).matches() ? read.computeIfAbsent(folder + name, Page::read) : null;
        if (file == null) {
            throw new NotFoundResponse();
        }
        context.header("Cache-Control", caching);
        context.header("ETag", file.tag());
        if (file.tag().equals(context.header("If-None-Match"))) {
            context.status(HttpStatus.NOT_MODIFIED);
            return;
        }
        context.contentType(file.type()).result(file.content());
    }

    private static @Nullable File read(String resource) {
        try (InputStream in = Page.class.getResourceAsStream(resource)) {
            if (in == null) {
                return null;
            }
            byte[] content = in.readAllBytes();
            // a jar's folder has no bytes
            return content.length == 0 ? null : new File(content, type(resource), tag(content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String type(String resource) {
        @Nullable String known = TYPES.get(resource.substring(resource.lastIndexOf('.') + 1));
        if (known != null) {
            return known;
        }
        @Nullable String guessed = URLConnection.guessContentTypeFromName(resource);
        return guessed == null ? "application/octet-stream" : guessed;
    }

    private static String tag(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return '"' + HexFormat.of().formatHex(digest, 0, 16) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
