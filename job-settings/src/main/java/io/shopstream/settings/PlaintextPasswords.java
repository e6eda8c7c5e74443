package io.shopstream.settings;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Tells of passwords that would travel without encryption to another machine. It is allowed, since a network may be
 * trusted or encrypted by other means, but not without a word: whoever starts a job or a command is told in one line, which
 * repeats no password.
 */
public final class PlaintextPasswords {

    private static final Pattern LOOPBACK_IPV4 = Pattern.compile("127(?:\\.(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)){3}");

    private static final String PLAIN_HTTP = "http://";

    private PlaintextPasswords() {}

    /**
     * What to say of a password that goes to {@code servers} without encryption; empty if all of them are on this machine.
     *
     * @param flag that names the password, without dashes
     * @param servers hosts, with or without a scheme before them and a port after them
     * @param remedy what would encrypt the connection, as an imperative
     */
    public static Optional<String> warning(String flag, Collection<String> servers, String remedy) {
        List<String> elsewhere = servers.stream()
                .map(PlaintextPasswords::host)
                .filter(host -> !isLoopback(host))
                .distinct()
                .toList();
        return elsewhere.isEmpty()
                ? Optional.empty()
                : Optional.of("--" + flag + ": the connection to " + String.join(", ", elsewhere)
                        + " is not encrypted, so whoever listens on the way can learn the password; " + remedy);
    }

    /**
     * The same of services on HTTP, of which those at https:// do not count.
     *
     * @param addressFlag that names {@code addresses}, without dashes
     */
    public static Optional<String> overHttp(String flag, Collection<String> addresses, String addressFlag) {
        Stream<String> plain = addresses.stream()
                .filter(address -> address.regionMatches(true, 0, PLAIN_HTTP, 0, PLAIN_HTTP.length()));
        return warning(flag, plain.toList(), "use https:// in --" + addressFlag);
    }

    /**
     * The same of Kafka, which authenticates by SASL without TLS if {@code security.protocol} says so. {@code PLAIN} sends the
     * password and {@code OAUTHBEARER} a token that is as good. {@code SCRAM} sends neither, but what it sends lets a listener
     * try passwords for as long as he likes, and no mechanism keeps him from taking the connection over. Only Kerberos
     * ({@code GSSAPI}, which is meant where no mechanism is named) has no password that this could reveal.
     *
     * @param flag that names the file of {@code client} settings, without dashes
     * @param bootstrap as {@code --kafka-bootstrap} has it
     */
    public static Optional<String> ofKafka(String flag, String bootstrap, Properties client) {
        String protocol = client.getProperty("security.protocol", "").strip();
        String mechanism = client.getProperty("sasl.mechanism", "GSSAPI").strip();
        if (!protocol.equalsIgnoreCase("SASL_PLAINTEXT") || mechanism.equalsIgnoreCase("GSSAPI")) {
            return Optional.empty();
        }
        List<String> servers =
                Stream.of(bootstrap.split(",", -1)).map(String::strip).toList();
        return warning(flag, servers, "set security.protocol=SASL_SSL in that file");
    }

    private static String host(String server) {
        String rest = server.substring(server.indexOf("://") < 0 ? 0 : server.indexOf("://") + 3);
        String authority = rest.split("/", 2)[0];
        String address = authority.substring(authority.lastIndexOf('@') + 1);
        int end = address.startsWith("[") ? address.indexOf(']') + 1 : address.lastIndexOf(':');
        return end <= 0 ? address : address.substring(0, end);
    }

    /** By what is written: whoever answers for a name may change. */
    private static boolean isLoopback(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        if (name.equals("localhost") || LOOPBACK_IPV4.matcher(name).matches()) {
            return true;
        }
        try {
            // a colon is in literal addresses only, and those are not looked up
            return name.startsWith("[")
                    && name.contains(":")
                    && InetAddress.getByName(name).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
