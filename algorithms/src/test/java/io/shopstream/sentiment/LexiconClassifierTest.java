package io.shopstream.sentiment;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LexiconClassifierTest {

    private final LexiconClassifier classifier = new LexiconClassifier();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Great sofa, very comfortable and easy to put together. | POSITIVE
                    It arrived broken, and nobody answered. I want a refund. | NEGATIVE
                    I would not recommend it. | NEGATIVE
                    THE WORST CHAIR | NEGATIVE
                    The legs are made of oak. | NEUTRAL
                    Das Sofa ist wunderbar. | NEUTRAL
                    Not bad at all! | POSITIVE
                    It isn\u2019t good. | NEGATIVE
                    It isn\u02BCt good. | NEGATIVE
                    It isn`t good. | NEGATIVE
                    It isn\u00B4t good. | NEGATIVE
                    Die Lampe ist sehr hell und die Farbe gefällt mir | NEUTRAL
                    De tafel is mooi, die ik wilde | NEUTRAL
                    Bordet er slut men godt | NEUTRAL
                    """)
    void tellsHowATextFeels(String text, Sentiment expected) {
        assertThat(classifier.classify(classifier.score(text))).isEqualTo(expected);
    }

    @Test
    void aNegationTurnsAndWeakensWhatComesWithinThreeWords() {
        double good = classifier.score("good");

        assertThat(good).isEqualTo(1.9 / 5 / 4);
        assertThat(classifier.score("never good")).isEqualTo(-0.74 * good);
        assertThat(classifier.score("never a b good")).isEqualTo(-0.74 * good);
        assertThat(classifier.score("never a b c good")).isEqualTo(good);
    }

    @Test
    void anIntensifierFadesWithItsDistance() {
        assertThat(classifier.score("very good")).isEqualTo((1.9 + 0.293) / 5 / 4);
        assertThat(classifier.score("very a b good")).isEqualTo((1.9 + 0.293 * 0.9) / 5 / 4);
        assertThat(classifier.score("slightly good")).isEqualTo((1.9 - 0.293) / 5 / 4);
    }

    @Test
    void aTextWithoutAKnownWordScoresNothing() {
        assertThat(classifier.score("")).isZero();
        assertThat(classifier.score("the of")).isZero();
    }

    @Property(tries = 500)
    void everyTextHasAScoreWithinItsRange(@ForAll String text) {
        assertThat(classifier.score(text)).isBetween(-1.0, 1.0);
    }

    @Test
    void starsSayWhatTheySay() {
        assertThat(new Sentiment[] {
                    Sentiment.ofStars(1),
                    Sentiment.ofStars(2),
                    Sentiment.ofStars(3),
                    Sentiment.ofStars(4),
                    Sentiment.ofStars(5)
                })
                .containsExactly(
                        Sentiment.NEGATIVE,
                        Sentiment.NEGATIVE,
                        Sentiment.NEUTRAL,
                        Sentiment.POSITIVE,
                        Sentiment.POSITIVE);
        assertThat(Sentiment.scoreOfStars(2)).isEqualTo(-0.5);
        assertThat(Sentiment.POSITIVE.wireName()).isEqualTo("positive");
    }
}
