package io.shopstream.console;

import io.javalin.http.Context;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * What every request passes: it must ask under a name of the console's own (or a page elsewhere could read this one by
 * pointing a name of its own at loopback: DNS rebinding), must only read, and gets an answer that no other page may
 * frame, and whose scripts and styles come from here and nowhere else.
 */
final class Guard {

    /** {@code img-src data:} is for the icon; everything that is not named comes from here only, or not at all. */
    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final int LONGEST_QUERY = 1_000;

    private final Set<String> hosts = new TreeSet<>(Set.of("127.0.0.1", "localhost", "[::1]"));

    Guard(ConsoleSettings settings) {
        settings.hosts().forEach(host -> hosts.add(host.toLowerCase(Locale.ROOT)));
    }

    void check(Context context) {
        headers(context);
        if (!hosts.contains(withoutPort(String.valueOf(context.header("Host"))))) {
            throw new InvalidRequest(421, "this console is not known by the name that you asked for (--console-hosts)");
        }
        String method = context.req().getMethod();
        if (!method.equals("GET") && !method.equals("HEAD")) {
            context.header("Allow", "GET, HEAD");
            throw new InvalidRequest(405, "the console only reads: GET and HEAD");
        }
        String query = context.queryString();
        if (query != null && query.length() > LONGEST_QUERY) {
            throw new InvalidRequest(400, "the query is longer than " + LONGEST_QUERY + " characters");
        }
    }

    private static void headers(Context context) {
        context.header("Content-Security-Policy", CONTENT_SECURITY_POLICY);
        context.header("X-Content-Type-Options", "nosniff");
        context.header("X-Frame-Options", "DENY");
        context.header("Referrer-Policy", "no-referrer");
        context.header("Cross-Origin-Opener-Policy", "same-origin");
        context.header("Cross-Origin-Resource-Policy", "same-origin");
        context.header("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
        context.header("Cache-Control", "no-store");
    }

    private static String withoutPort(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        int colon = lower.lastIndexOf(':');
        return colon > lower.lastIndexOf(']') ? lower.substring(0, colon) : lower;
    }
}
