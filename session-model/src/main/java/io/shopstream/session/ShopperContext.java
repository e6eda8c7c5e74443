package io.shopstream.session;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where and by what a shopper shops, in few words: a country by its ISO 3166 code, and a kind of device. Sources have names of
 * their own for both, which anybody may make up; what is none of these says nothing.
 */
public final class ShopperContext {

    /** Kinds of devices. */
    public static final List<String> DEVICES = List.of("desktop", "mobile", "tablet");

    private static final Set<String> CODES = Set.of(Locale.getISOCountries());

    /** English names, in lower case. */
    private static final Map<String, String> CODES_BY_NAME =
            Collections.unmodifiableMap(Arrays.stream(Locale.getISOCountries())
                    .collect(Collectors.toMap(ShopperContext::name, Function.identity())));

    private ShopperContext() {}

    private static String name(String code) {
        return new Locale.Builder()
                .setRegion(code)
                .build()
                .getDisplayCountry(Locale.ENGLISH)
                .toLowerCase(Locale.ROOT);
    }

    /** The code of a country that is given by its code or its English name; null if it is none. */
    public static @Nullable String country(@Nullable String given) {
        if (given == null) {
            return null;
        }
        String code = given.strip().toUpperCase(Locale.ROOT);
        return CODES.contains(code) ? code : CODES_BY_NAME.get(given.strip().toLowerCase(Locale.ROOT));
    }

    /** The kind of a device; null if it is none of {@link #DEVICES}. */
    public static @Nullable String device(@Nullable String given) {
        String kind = given == null ? "" : given.strip().toLowerCase(Locale.ROOT);
        return DEVICES.contains(kind) ? kind : null;
    }
}
