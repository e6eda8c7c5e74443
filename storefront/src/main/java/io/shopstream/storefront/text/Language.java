package io.shopstream.storefront.text;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A language in which the shop speaks. */
public enum Language {
    ENGLISH("en", "English", Locale.UK),
    GERMAN("de", "Deutsch", Locale.GERMANY);

    private static final Currency EURO = Currency.getInstance("EUR");

    private final String code;
    private final String label;
    private final Locale locale;

    Language(String code, String label, Locale locale) {
        this.code = code;
        this.label = label;
        this.locale = locale;
    }

    /** As HTML and the files of texts name it. */
    public String code() {
        return code;
    }

    /** Its name in itself. */
    public String label() {
        return label;
    }

    public Locale locale() {
        return locale;
    }

    /** An amount in the shop's currency. */
    public String money(BigDecimal amount) {
        NumberFormat format = NumberFormat.getCurrencyInstance(locale);
        format.setCurrency(EURO);
        return format.format(amount);
    }

    /** A day. */
    public String day(Instant at) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(locale)
                .format(at.atZone(ZoneId.of("Europe/Berlin")));
    }

    /** The language of a code; empty for any other text. */
    public static Optional<Language> of(@Nullable String code) {
        return Arrays.stream(values())
                .filter(language -> language.code.equals(code))
                .findFirst();
    }

    /** What a browser asks for by {@code Accept-Language}; English where it asks for nothing that is spoken here. */
    public static Language accepted(@Nullable String header) {
        if (header == null || header.isBlank()) {
            return ENGLISH;
        }
        try {
            List<Locale> spoken = Arrays.stream(values()).map(Language::ofCode).toList();
            @Nullable Locale found = Locale.lookup(Locale.LanguageRange.parse(header), spoken);
            return found == null ? ENGLISH : of(found.getLanguage()).orElse(ENGLISH);
        } catch (IllegalArgumentException malformed) {
            return ENGLISH;
        }
    }

    private static Locale ofCode(Language language) {
        return Locale.forLanguageTag(language.code);
    }
}
