package io.shopstream.sentiment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReviewLanguageTest {

    private final LexiconClassifier classifier = new LexiconClassifier();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    de | Die Lampe ist sehr hell und die Farbe gefällt mir
                    de | Sehr schöner Tisch, die Lieferung war pünktlich
                    de | Die Stühle sind nicht stabil, nie wieder!
                    de | Das Kind freut sich
                    de | Super Sofa, gerne wieder
                    fr | La chaise est arrivée cassée, je suis très déçu
                    fr | Le pain est bon mais la table est sale
                    fr | C’est l’enfer
                    fr | excellent produit, livraison rapide
                    es | La mesa es muy bonita y llegó rápido
                    es | No me gusta nada, un desastre total
                    it | Il tavolo è arrivato rotto, pessimo servizio
                    it | Il divano è molto comodo e bello
                    nl | De tafel is mooi, die ik wilde
                    nl | Niet goed, slecht product
                    nl | De bank was slap en de poot brak
                    da | Bordet er slut men godt
                    da | Sofaen er rigtig flot og nem at samle
                    sv | Bordet gick sönder, slut på förtroende
                    nb | Veldig fornøyd med sofaen
                    pt | A cadeira é muito boa, recomendo
                    pl | Stół jest bardzo ładny, polecam
                    cs | Pohovka je velmi pohodlná, doporučuji
                    fi | Tuoli on hyvä ja kaunis
                    hu | Nagyon szép asztal, ajánlom
                    ro | Foarte bun produs, recomand
                    tr | Çok güzel bir ürün, tavsiye ederim
                    ru | Отличный стол, очень доволен
                    uk | Дуже гарний диван, рекомендую
                    bg | Много добър продукт
                    el | Πολύ καλό τραπέζι
                    ja | とても良い椅子です
                    zh | 很好的沙发
                    ko | 좋은 소파
                    und | طاولة جميلة جدا
                    """)
    void whatIsNotEnglishIsNeutral(String language, String text) {
        assertThat(classifier.language(text)).isEqualTo(language);
        assertThat(classifier.score(text)).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "great!",
                "Love it",
                "nice",
                "Works as described",
                "It isn't bad",
                "no complaints",
                "Super comfy!!",
                "HELL YEAH!",
                "cool",
                "What a café chair! Très chic.",
                "I love my KLIPPAN sofa from Söderhamn",
                "The die-cast legs are great"
            })
    void aShortEnglishTextIsEnglish(String text) {
        assertThat(classifier.language(text)).isEqualTo("en");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bad", "Terrible.", "broken", "It died", "hell of a chair", "The legs broke", "Door broke"})
    void aShortEnglishComplaintIsOne(String text) {
        assertThat(classifier.classify(classifier.score(text))).isEqualTo(Sentiment.NEGATIVE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "!!!", "5/5", "\uD83D\uDC4D", "asdf", "slut", "' !? '' 7 \uD83D\uDE00"})
    void aTextThatCouldBeOfAnyLanguageIsUndeterminedAndNeutral(String text) {
        assertThat(classifier.language(text)).isEqualTo("und");
        assertThat(classifier.score(text)).isZero();
    }

    @Test
    void whatIsWrittenMostlyInAnotherLanguageIsOfThat() {
        assertThat(classifier.language("Thanks! Die Lampe ist sehr hell und die Farbe gefällt mir"))
                .isEqualTo("de");
        assertThat(classifier.language("IKEA KLIPPAN: Отличный диван для небольшой комнаты"))
                .isEqualTo("ru");
    }

    @Test
    void aTextOfWhichAGoodPartIsOfAnotherLanguageIsUndetermined() {
        String text = "The lamp is great, I love it and it fits. Die Lampe ist sehr hell und gut.";

        assertThat(classifier.language(text)).isEqualTo("und");
        assertThat(classifier.score(text)).isZero();
    }

    @Test
    void aForeignWordOrTwoLeaveAnEnglishTextEnglish() {
        assertThat(classifier.language("The sofa is great. The instructions say nicht and nur, no idea why."))
                .isEqualTo("en");
    }
}
