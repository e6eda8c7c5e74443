package io.shopstream.http;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Tells the requests that a service is there for from those that a web page elsewhere made the user's browser send.
 * Listening on loopback does not: the browser is on this machine, too.
 *
 * <p>A request is refused if its {@code Host} is none of the service's names, if its {@code Origin} is not the address that
 * it was sent to, or if the browser says ({@code Sec-Fetch-Site}) that it comes from another origin, be it another port of
 * this machine. Programs send neither of the last two and pass. A link elsewhere may open the front page, in a tab of its
 * own, which tells the page that has the link nothing.
 *
 * <p>It keeps no programs out that run on this machine, and nobody who may choose headers. Thread safe.
 */
public final class OwnRequests {

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    private static final Set<String> FROM_HERE = Set.of("same-origin", "none");

    private static final String FRONT_PAGE = "/";

    private final Set<String> names = new TreeSet<>(LOOPBACK);
    private final boolean everyPage;

    /** @param names without a port, of the service besides those of loopback */
    public OwnRequests(Collection<String> names) {
        this(names, false);
    }

    /** @param everyPage whether a link elsewhere may open each page, and not only the front page */
    public OwnRequests(Collection<String> names, boolean everyPage) {
        this.everyPage = everyPage;
        names.forEach(name -> this.names.add(name.toLowerCase(Locale.ROOT)));
    }

    /**
     * Looks at a request.
     *
     * @param target what the request line asks for
     * @param headers all values of the header of a name, in whatever case; empty if there is none
     * @return why it is refused; empty if it is not
     */
    public Optional<ForeignRequest> refusal(String method, String target, Function<String, List<String>> headers) {
        List<String> hosts = headers.apply("Host");
        if (hosts.size() != 1 || !names.contains(withoutPort(hosts.get(0)))) {
            return Optional.of(ForeignRequest.FOREIGN_HOST);
        }
        boolean own = headers.apply("Origin").stream().allMatch(origin -> isOrigin(origin, hosts.get(0)))
                && (FROM_HERE.containsAll(headers.apply("Sec-Fetch-Site")) || opensPage(method, target, headers));
        return own ? Optional.empty() : Optional.of(ForeignRequest.FOREIGN_PAGE);
    }

    /** Whether a page of {@code origin} is the service's own; by https where something before the service speaks that. */
    private static boolean isOrigin(String origin, String host) {
        return origin.equalsIgnoreCase("http://" + host) || origin.equalsIgnoreCase("https://" + host);
    }

    private boolean opensPage(String method, String target, Function<String, List<String>> headers) {
        return method.equals("GET")
                && (everyPage || target.equals(FRONT_PAGE))
                && headers.apply("Sec-Fetch-Mode").equals(List.of("navigate"))
                && headers.apply("Sec-Fetch-Dest").equals(List.of("document"));
    }

    private static String withoutPort(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        int colon = lower.lastIndexOf(':');
        return colon > lower.lastIndexOf(']') ? lower.substring(0, colon) : lower;
    }
}
