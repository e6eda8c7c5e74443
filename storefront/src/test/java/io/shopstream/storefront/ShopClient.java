package io.shopstream.storefront;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser without a window: it keeps cookies, and sends what forms of the page that it saw last would send. */
final class ShopClient {

    static final String SESSION = "shop_session";
    static final String DEVICE = "shop_device";

    private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([0-9a-f]+)\"");
    private static final Pattern CARD = Pattern.compile("href=\"/product/(p-[0-9]+)");

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final String address;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private String csrf = "";

    ShopClient(String address) {
        this.address = address;
    }

    Map<String, String> cookies() {
        return cookies;
    }

    String csrf() {
        return csrf;
    }

    /** A page and where it was redirected from there. */
    HttpResponse<String> get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    HttpResponse<String> head(String path) {
        return send(request(path).method("HEAD", HttpRequest.BodyPublishers.noBody()));
    }

    /** The text of a page that there is. */
    String page(String path, String... headers) {
        HttpResponse<String> answer = get(path, headers);
        if (answer.statusCode() != 200) {
            throw new AssertionError(path + " is answered with " + answer.statusCode());
        }
        return answer.body();
    }

    /** A form, with the token of the last page. */
    HttpResponse<String> post(String path, Map<String, String> fields, String... headers) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.putIfAbsent("csrf", csrf);
        return postBare(path, all, headers);
    }

    /** A form as it is given. */
    HttpResponse<String> postBare(String path, Map<String, String> fields, String... headers) {
        String body = fields.entrySet().stream()
                .map(field ->
                        URLEncoder.encode(field.getKey(), UTF_8) + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        return send(request(path, headers)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpResponse<String> logIn(String email, String password) {
        page("/login");
        return post("/login", Map.of("email", email, "password", password));
    }

    /** The products of a list of a page, in their order; none where the page has no such list. */
    static List<String> shelf(String page, String id) {
        int start = page.indexOf("id=\"" + id + "\"");
        if (start < 0) {
            return List.of();
        }
        String shelf = page.substring(start, page.indexOf("</section>", start));
        return CARD.matcher(shelf).results().map(card -> card.group(1)).toList();
    }

    static String recommendationId(String page) {
        Matcher id = Pattern.compile("data-recommendation=\"([^\"]+)\"").matcher(page);
        if (!id.find()) {
            throw new AssertionError("no list of the shopper's own");
        }
        return Objects.requireNonNull(id.group(1));
    }

    HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path));
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return request;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            for (String cookie : answer.headers().allValues("Set-Cookie")) {
                String[] pair = cookie.split(";", 2)[0].split("=", 2);
                cookies.put(pair[0], pair[1]);
            }
            Matcher token = CSRF.matcher(answer.body());
            if (token.find()) {
                csrf = Objects.requireNonNull(token.group(1));
            }
            return answer;
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
