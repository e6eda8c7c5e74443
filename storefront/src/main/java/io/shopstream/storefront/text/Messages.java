package io.shopstream.storefront.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The texts of one language, out of {@code messages_CODE.properties}. */
public final class Messages {

    private final Language language;
    private final Map<String, String> texts;

    private Messages(Language language, Map<String, String> texts) {
        this.language = language;
        this.texts = texts;
    }

    /** Reads them out of the jar. */
    public static Messages of(Language language) {
        return new Messages(language, properties("messages_" + language.code() + ".properties"));
    }

    /** The entries of a file beside this class. */
    public static Map<String, String> properties(String name) {
        try (InputStream in = Messages.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing in the jar");
            }
            Properties read = new Properties();
            read.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return read.stringPropertyNames().stream()
                    .collect(Collectors.toUnmodifiableMap(key -> key, read::getProperty));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A text, with what belongs to its places.
     *
     * @throws IllegalArgumentException for a key without a text
     */
    public String say(String key, Object... arguments) {
        @Nullable String text = texts.get(key);
        if (text == null) {
            throw new IllegalArgumentException("there is no text " + key + " in " + language);
        }
        return new MessageFormat(text, language.locale()).format(arguments);
    }

    public Set<String> keys() {
        return texts.keySet();
    }
}
