package io.shopstream.storefront.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MessagesTest {

    private static final Path SOURCES = Path.of("src", "main");
    private static final Pattern KEY = Pattern.compile("[\"']([a-z]+(?:[.-][a-z0-9]+)*)[\"']");
    private static final Pattern ASKED = Pattern.compile("\\bt\\('([^']+)'");
    private static final Pattern PLACE = Pattern.compile("\\{(\\d)");

    @Test
    void bothLanguagesHaveTheSameTextsWithTheSamePlaces() {
        Messages english = Messages.of(Language.ENGLISH);
        Messages german = Messages.of(Language.GERMAN);

        assertThat(german.keys()).containsExactlyInAnyOrderElementsOf(english.keys());
        Map<String, String> englishTexts = Messages.properties("messages_en.properties");
        Messages.properties("messages_de.properties").forEach((key, text) -> {
            assertThat(text).as(key).isNotBlank();
            assertThat(places(text)).as(key).isEqualTo(places(englishTexts.getOrDefault(key, "")));
        });
    }

    @Test
    void everyTextIsUsedAndEveryTextThatIsUsedIsThere() throws IOException {
        Set<String> quoted = new TreeSet<>();
        Set<String> asked = new TreeSet<>();
        for (Path source : sources()) {
            String text = Files.readString(source);
            KEY.matcher(text).results().forEach(found -> quoted.add(found.group(1)));
            ASKED.matcher(text).results().forEach(found -> asked.add(found.group(1)));
        }
        Set<String> keys = Messages.of(Language.ENGLISH).keys();

        assertThat(asked).isNotEmpty().isSubsetOf(keys);
        assertThat(keys.stream().filter(key -> !key.matches("failure\\.\\d+"))).isSubsetOf(quoted);
        assertThat(keys)
                .contains("failure.400", "failure.403", "failure.404", "failure.429", "failure.500", "failure.503");
    }

    @Test
    void amountsAndNumbersAreWrittenAsTheLanguageDoes() {
        assertThat(Messages.of(Language.ENGLISH).say("search.count", 1)).isEqualTo("One product");
        assertThat(Messages.of(Language.GERMAN).say("search.count", 1_200)).isEqualTo("1.200 Produkte");
        assertThat(Language.GERMAN.money(new BigDecimal("1189.5"))).isEqualTo("1.189,50\u00a0€");
        assertThatThrownBy(() -> Messages.of(Language.GERMAN).say("nothing"))
                .hasMessage("there is no text nothing in GERMAN");
    }

    @Test
    void aBrowserIsAnsweredInALanguageThatItAsksFor() {
        assertThat(Language.accepted("de-CH;q=0.8, fr")).isEqualTo(Language.GERMAN);
        assertThat(Language.accepted("fr, it")).isEqualTo(Language.ENGLISH);
        assertThat(Language.accepted("en-US,de;q=0.9")).isEqualTo(Language.ENGLISH);
        assertThat(Language.accepted(";;;q=nonsense")).isEqualTo(Language.ENGLISH);
        assertThat(Language.accepted(null)).isEqualTo(Language.ENGLISH);
    }

    private static Set<String> places(String text) {
        return PLACE.matcher(text).results().map(found -> found.group(1)).collect(Collectors.toSet());
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return new ArrayList<>(files.filter(file -> file.toString().matches(".*\\.(java|peb)"))
                    .toList());
        }
    }
}
