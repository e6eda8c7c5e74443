package io.shopstream.sentiment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReviewWordsTest {

    @Test
    void splitsWordsAtEverythingButLettersAndInnerApostrophes() {
        assertThat(ReviewWords.of("Don't 'quote' it\u2019s a2b rock'n'roll!!"))
                .containsExactly("don't", "quote", "it's", "a", "b", "rock'n", "roll", "!", "!");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'", "`", "\u00B4", "\u2018", "\u2019", "\u201B", "\u02B9", "\u02BB", "\u02BC", "\u02BD", "\u2032",
                "\uFF07"
            })
    void whateverIsWrittenForAnApostropheIsOne(String apostrophe) {
        assertThat(ReviewWords.of("It isn" + apostrophe + "t " + apostrophe + "good" + apostrophe))
                .containsExactly("it", "isn't", "good");
    }

    @Test
    void aWordIsARunOfLettersOfAnyScript() {
        assertThat(ReviewWords.of("Gefällt mir, ДОБРЫЙ стол; बहुत"))
                .containsExactly("gefällt", "mir", "добрый", "стол", "बहुत");
    }

    @Test
    void anAccentOfItsOwnIsPartOfItsLetter() {
        assertThat(ReviewWords.of("gefa\u0308llt")).containsExactly("gefällt");
    }

    @Test
    void signsThatAreNotSeenEndNoWord() {
        assertThat(ReviewWords.of("won\u00ADder\u200Bful")).containsExactly("wonderful");
    }
}
