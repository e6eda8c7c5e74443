package io.shopstream.session;

import org.jspecify.annotations.Nullable;

/** Where the shopper is, as far as the shop knows; {@code country} is an ISO 3166 code or a source's own name. */
public record Location(
        @Nullable String country,
        @Nullable String state,
        @Nullable String city,
        @Nullable String zipCode) {

    /** The same with no more than the first {@code characters} of the zip code, which with fewer tells of fewer people. */
    public Location withZipCodeOf(int characters) {
        if (zipCode == null) {
            return this;
        }
        String visible = AbsentText.stripped(zipCode);
        if (visible.codePointCount(0, visible.length()) <= characters) {
            return this;
        }
        @Nullable String cut = characters == 0 ? null : visible.substring(0, visible.offsetByCodePoints(0, characters));
        return new Location(country, state, city, cut);
    }
}
