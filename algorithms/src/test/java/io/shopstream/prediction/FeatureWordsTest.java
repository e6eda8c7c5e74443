package io.shopstream.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FeatureWordsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RETURNS              | 3      | came back to a product 3 times",
                "RETURNS              | 2      | came back to a product twice",
                "RETURNS              | 0      | came back to no product",
                "MOST_LOOKS           | 1      | looked at one product once",
                "CART_PRODUCTS        | 0      | has no product in the cart",
                "CART_PRODUCTS        | 1      | has one product in the cart",
                "CART_PRODUCTS        | 2      | has 2 products in the cart",
                "CATEGORIES           | 4      | looked at 4 different categories",
                "LAST_CART_ADD        | 1      | has just added to the cart",
                "LAST_CART_ADD        | 0      | has not just added to the cart",
                "FROM_MAIL            | 0      | did not come from a newsletter",
                "COUNTRY_RATE         | 0.034  | in a country where 3.4 % buy",
                "PRICE_RATIO          | 1.26   | last price 1.3 times the mean",
                "SINCE_PURCHASE       | NaN    | has never bought before",
                "LONGEST_GAP          | NaN    | took one step so far",
                "COUNTRY_RATE         | NaN    | how often shoppers from the country buy: not known"
            })
    void whatAFeatureWasIsASentence(SessionFeature feature, float value, String words) {
        assertThat(FeatureWords.of(feature, value)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CART_VALUE    | 0     | has a cart worth nothing",
                "CART_VALUE    | 9.5   | has a cart worth 9.50",
                "CART_VALUE    | 1234  | has a cart worth 1,234",
                "LAST_GAP      | 0     | took the last step after 0 s",
                "LAST_GAP      | 59    | took the last step after 59 s",
                "LAST_GAP      | 60    | took the last step after 1 min 0 s",
                "DURATION      | 3600  | was here for 1 h 0 min",
                "DURATION      | 7265  | was here for 2 h 1 min",
                "SINCE_SESSION | 12.4  | was here 12.4 days before"
            })
    void timesAndMoneyAreToldAsTheyWereBeforeTheLogarithm(SessionFeature feature, double amount, String words) {
        assertThat(FeatureWords.of(feature, (float) StrictMath.log1p(amount))).isEqualTo(words);
    }

    @ParameterizedTest
    @EnumSource(SessionFeature.class)
    void eachFeatureSpeaksForItselfWhateverItIs(SessionFeature feature) {
        for (float value : new float[] {0, 1, 2.5f, 12, Float.NaN}) {
            assertThat(FeatureWords.of(feature, value))
                    .as("%s = %s", feature, value)
                    .isNotBlank()
                    .doesNotContain("NaN", "%.", "null")
                    .satisfies(words -> assertThat(words.length()).isLessThan(Float.isNaN(value) ? 60 : 40));
        }
    }

    @Test
    void sentencesOfKnownFeaturesDiffer() {
        Set<String> sentences = Arrays.stream(SessionFeature.values())
                .map(feature -> FeatureWords.of(feature, 3))
                .collect(Collectors.toSet());

        assertThat(sentences).as("of hours there are two numbers").hasSize(SessionFeature.COUNT - 1);
    }
}
