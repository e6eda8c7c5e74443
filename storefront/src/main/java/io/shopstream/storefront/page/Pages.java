package io.shopstream.storefront.page;

import io.javalin.http.Context;
import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import io.shopstream.storefront.account.Account;
import io.shopstream.storefront.catalogue.Picture;
import io.shopstream.storefront.session.Browser;
import io.shopstream.storefront.store.CartLine;
import io.shopstream.storefront.text.Language;
import io.shopstream.storefront.text.Messages;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes pages of templates. Safe for threads. */
public final class Pages {

    private static final String FOLDER = "io/shopstream/storefront/page";
    private static final String HTML = "text/html;charset=utf-8";

    private final PebbleEngine engine;
    private final Map<Language, Messages> messages = new EnumMap<>(Language.class);

    public Pages() {
        ClasspathLoader templates = new ClasspathLoader(Pages.class.getClassLoader());
        templates.setPrefix(FOLDER);
        templates.setSuffix(".peb");
        engine = new PebbleEngine.Builder()
                .loader(templates)
                .autoEscaping(true)
                .strictVariables(true)
                .extension(new Texts())
                .build();
        for (Language language : Language.values()) {
            messages.put(language, Messages.of(language));
        }
    }

    /** The texts of a language. */
    public Messages messages(Language language) {
        @Nullable Messages found = messages.get(language);
        if (found == null) {
            throw new IllegalStateException("no texts in " + language);
        }
        return found;
    }

    /** Answers with a page. */
    public void send(Context context, Browser browser, String template, Map<String, Object> model) {
        Map<String, Object> all = new HashMap<>(model);
        addBrowser(all, browser);
        all.put("path", target(context));
        all.putIfAbsent("sought", "");
        context.contentType(HTML).result(html(template, browser.language(), all));
    }

    /** A part of a page. */
    public String part(Browser browser, String template, String path, Map<String, Object> model) {
        Map<String, Object> all = new HashMap<>(model);
        addBrowser(all, browser);
        all.put("path", path);
        return html(template, browser.language(), all);
    }

    /** A page that says what went wrong, for whoever asks: nothing is known of them. */
    public void sendFailure(Context context, Language language, int status) {
        String key = List.of(400, 403, 404, 405, 413, 421, 429, 503).contains(status)
                ? "failure." + status
                : status < 500 ? "failure.400" : "failure.500";
        context.status(status);
        context.contentType(HTML)
                .result(html(
                        "failure",
                        language,
                        Map.of("status", status, "line", messages(language).say(key))));
    }

    /** A drawing, as SVG. */
    public String picture(Picture picture) {
        return html("picture", Language.ENGLISH, Map.of("picture", picture));
    }

    private static void addBrowser(Map<String, Object> model, Browser browser) {
        @Nullable Account account = browser.session().account();
        model.put("csrf", browser.session().csrf());
        model.put("name", account == null ? "" : account.name());
        model.put("guest", account == null);
        model.put(
                "inCart",
                browser.session().shopper().cart().values().stream()
                        .mapToInt(CartLine::quantity)
                        .sum());
    }

    private String html(String template, Language language, Map<String, Object> model) {
        Map<String, Object> all = new HashMap<>(model);
        all.put(Texts.MESSAGES, messages(language));
        all.put("language", language);
        all.put("languages", List.of(Language.values()));
        StringWriter html = new StringWriter();
        try {
            engine.getTemplate(template).evaluate(html, all, language.locale());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return html.toString();
    }

    /** Where a form that changes nothing but how a page looks leads back to. */
    private static String target(Context context) {
        String query = context.queryString();
        return context.req().getRequestURI() + (query == null ? "" : "?" + query);
    }
}
