package io.shopstream.local.command.option;

import io.shopstream.http.WebAddress;
import java.net.URI;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Checks the address of a service that is reached over HTTP. */
public final class ServiceAddress {

    private ServiceAddress() {}

    /**
     * Refuses what is no address.
     *
     * @throws ParameterException if {@code address}, given as {@code option}, is none that can be asked
     */
    public static void require(CommandSpec spec, String option, URI address) {
        try {
            WebAddress.require(option, address.toString());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
