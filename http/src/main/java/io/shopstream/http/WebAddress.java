package io.shopstream.http;

import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Addresses of services that speak HTTP, as people give them: {@code http://host:port} or {@code https://host:port}. */
public final class WebAddress {

    /** What such an address looks like, for messages. */
    public static final String FORM = "http://host:port or https://host:port";

    /** As Docker Compose gives to services; Java's URI takes it for no host name, Elasticsearch's own client does. */
    private static final Pattern HOST_WITH_UNDERSCORE = Pattern.compile("[A-Za-z0-9._-]+:[1-9][0-9]{0,4}");

    private WebAddress() {}

    /**
     * An address that Java's HTTP client can ask, a path included.
     *
     * @param flag that it was given by, for the message
     * @throws IllegalArgumentException with one line for people, if it is none
     */
    public static URI require(String flag, String text) {
        @Nullable URI address = parsed(text);
        if (address != null && address.getHost() != null) {
            return address;
        }
        if (address != null && address.getRawAuthority().contains("_")) {
            throw new IllegalArgumentException(
                    flag + " is " + text + ", and Java's HTTP client takes no host name with an"
                            + " underscore; give the host's address, or a name of it without one");
        }
        throw new IllegalArgumentException(flag + " is " + FORM + ", not " + text);
    }

    /**
     * Whether this is an address with a port and no user, for a client that can ask hosts whose names have an underscore.
     */
    public static boolean isHostAndPort(String text) {
        @Nullable URI address = parsed(text);
        if (address == null) {
            return false;
        }
        return address.getHost() == null
                ? HOST_WITH_UNDERSCORE.matcher(address.getRawAuthority()).matches()
                : address.getPort() > 0 && address.getUserInfo() == null;
    }

    /** Null if it is no address of the web, or asks for more than a place; its host is null where Java cannot read it. */
    private static @Nullable URI parsed(String text) {
        try {
            URI address = URI.create(text);
            boolean web = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
            boolean isPlace = address.getRawQuery() == null && address.getRawFragment() == null;
            return web && isPlace && address.getRawAuthority() != null ? address : null;
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }
}
