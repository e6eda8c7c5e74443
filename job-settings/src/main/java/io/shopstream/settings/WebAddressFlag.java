package io.shopstream.settings;

import io.shopstream.http.WebAddress;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Flags whose value is where a service is, such as {@code http://127.0.0.1:18082}. */
public final class WebAddressFlag {

    private WebAddressFlag() {}

    /** The value of the flag {@code --name}; null where it is not given. */
    public static @Nullable URI of(Arguments arguments, String name) {
        return arguments.text(name).map(text -> require("--" + name, text)).orElse(null);
    }

    /**
     * An address that HTTP can ask.
     *
     * @param flag for messages
     * @throws InvalidSettings in one line, if it is none
     */
    public static URI require(String flag, String text) {
        try {
            return WebAddress.require(flag, text);
        } catch (IllegalArgumentException e) {
            throw new InvalidSettings(String.valueOf(e.getMessage()));
        }
    }
}
