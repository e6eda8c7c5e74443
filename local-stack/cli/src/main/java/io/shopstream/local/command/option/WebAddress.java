package io.shopstream.local.command.option;

import java.net.URI;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Checks the address of a service that is reached over HTTP. */
public final class WebAddress {

    private WebAddress() {}

    /** @throws ParameterException if {@code address}, given as {@code option}, is not http://host:port or https://host:port */
    public static void require(CommandSpec spec, String option, URI address) {
        boolean web = List.of("http", "https").contains(address.getScheme())
                && address.getRawQuery() == null
                && address.getRawFragment() == null;
        if (web && address.getHost() != null) {
            return;
        }
        String authority = address.getRawAuthority();
        if (web && authority != null && authority.contains("_")) {
            throw new ParameterException(
                    spec.commandLine(),
                    option + " is " + address + ", and Java's HTTP client takes no host name with an underscore; give"
                            + " the host's address, or a name of it without one");
        }
        throw new ParameterException(
                spec.commandLine(), option + " is http://host:port or https://host:port, not " + address);
    }
}
