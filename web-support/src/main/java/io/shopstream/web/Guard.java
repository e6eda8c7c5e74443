package io.shopstream.web;

import io.javalin.http.Context;
import io.shopstream.http.ForeignRequest;
import io.shopstream.http.OwnRequests;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;

/**
 * What every request passes: it must be the page's {@linkplain OwnRequests own}, must only read where nothing else is taken, and gets
 * an answer that no other page may frame, and whose scripts and styles come from here and nowhere else.
 */
final class Guard {

    /** {@code img-src data:} is for the icon; everything that is not named comes from here only, or not at all. */
    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action %s; frame-ancestors 'none'";

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final int LONGEST_QUERY = 1_000;
    private static final int MISDIRECTED = 421;

    private final OwnRequests rule;
    private final String service;
    private final Served served;

    Guard(WebSettings settings, Served served) {
        service = settings.service();
        this.served = served;
        rule = new OwnRequests(settings.hosts(), served.forms());
    }

    void check(Context context) {
        headers(context, served.forms());
        HttpServletRequest request = context.req();
        String query = context.queryString();
        String target = request.getRequestURI() + (query == null ? "" : "?" + query);
        rule.refusal(request.getMethod(), target, name -> Collections.list(request.getHeaders(name)))
                .ifPresent(this::refuse);
        String method = request.getMethod();
        boolean reads = method.equals("GET") || method.equals("HEAD");
        if (served.posts().contains(context.path()) || (served.written().contains(context.path()) && !reads)) {
            checkPost(context, method, "application/json");
        } else if (served.forms() && method.equals("POST")) {
            checkPost(context, method, FORM);
        } else if (!reads) {
            context.header("Allow", "GET, HEAD");
            throw new InvalidRequest(405, "the " + service + " only reads: GET and HEAD");
        }
        if (query != null && query.length() > LONGEST_QUERY) {
            throw new InvalidRequest(400, "the query is longer than " + LONGEST_QUERY + " characters");
        }
    }

    /** A page elsewhere can send forms and texts without asking first, and no JSON. What takes forms asks for a token. */
    private static void checkPost(Context context, String method, String wanted) {
        if (!method.equals("POST")) {
            context.header("Allow", "POST");
            throw new InvalidRequest(405, "this address takes a POST");
        }
        String type = String.valueOf(context.contentType()).split(";", 2)[0].strip();
        if (!type.equalsIgnoreCase(wanted)) {
            throw new InvalidRequest(415, "a body is " + wanted);
        }
    }

    /** Without a referrer a browser would not say either which origin a form comes from. */
    private static void headers(Context context, boolean forms) {
        context.header("Content-Security-Policy", CONTENT_SECURITY_POLICY.formatted(forms ? "'self'" : "'none'"));
        context.header("X-Content-Type-Options", "nosniff");
        context.header("X-Frame-Options", "DENY");
        context.header("Referrer-Policy", forms ? "same-origin" : "no-referrer");
        context.header("Cross-Origin-Opener-Policy", "same-origin");
        context.header("Cross-Origin-Resource-Policy", "same-origin");
        context.header("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
        context.header("Cache-Control", "no-store");
    }

    private void refuse(ForeignRequest refusal) {
        throw switch (refusal) {
            case FOREIGN_HOST ->
                new InvalidRequest(
                        MISDIRECTED,
                        "this " + service + " is not known by the name that you asked for (--" + service + "-hosts)");
            case FOREIGN_PAGE -> new InvalidRequest(ForeignRequest.STATUS, refusal.line());
        };
    }
}
