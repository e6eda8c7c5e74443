package io.shopstream.reviews;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmazonReviewsTest {

    @Test
    void aLineOf2014() {
        assertThat(AmazonReviews.read("""
                {"reviewerID": "A1", "asin": "B1", "reviewerName": "Somebody", "helpful": [13, 14], "reviewText": "Sits well.",
                 "overall": 5.0, "summary": "good", "unixReviewTime": 1393545600, "reviewTime": "02 28, 2014"}"""))
                .isEqualTo(new Review(
                        "A1", "B1", 5, "good", "Sits well.", Instant.parse("2014-02-28T00:00:00Z"), 13, null));
    }

    @Test
    void aLineOf2018() {
        assertThat(AmazonReviews.read("""
                {"overall": 3.0, "vote": "1,204", "verified": true, "reviewerID": "A2", "asin": "B2", "reviewText": "",
                 "unixReviewTime": 1514764800}"""))
                .isEqualTo(new Review("A2", "B2", 3, null, null, Instant.parse("2018-01-01T00:00:00Z"), 1_204, true));
    }

    @Test
    void aLineOf2023NamesTheProductThatItsVariantsAreOf() {
        assertThat(AmazonReviews.read("""
                {"rating": 1.0, "title": "Wobbles", "text": "It does.", "images": [], "asin": "B31", "parent_asin": "B3",
                 "user_id": "A3", "timestamp": 1588687728923, "helpful_vote": 0, "verified_purchase": false}"""))
                .isEqualTo(new Review(
                        "A3", "B3", 1, "Wobbles", "It does.", Instant.parse("2020-05-05T14:08:48.923Z"), 0, false));
    }

    @Test
    void anIdOf128CharactersIsTheLongest() {
        String line = "{\"reviewerID\":\"%s\",\"asin\":\"B1\",\"overall\":5,\"unixReviewTime\":1}";

        assertThat(AmazonReviews.read(line.formatted("A".repeat(128))).reviewerId())
                .hasSize(128);
        assertThatThrownBy(() -> AmazonReviews.read(line.formatted("A".repeat(129))))
                .hasMessage("has no id of the reviewer of 1 to 128 characters");
    }

    @Test
    void aTextOfAMillionCharactersIsTheLongest() {
        String line = "{\"reviewerID\":\"A\",\"asin\":\"B\",\"overall\":5,\"unixReviewTime\":1,\"%s\":\"%s\"}";

        assertThat(AmazonReviews.read(line.formatted("reviewText", "x".repeat(1_000_000)))
                        .text())
                .hasSize(1_000_000);
        for (String field : new String[] {"reviewText", "summary"}) {
            assertThatThrownBy(() -> AmazonReviews.read(line.formatted(field, "x".repeat(1_000_001))))
                    .hasMessage("has a text of more than 1000000 characters");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'reviewerID'|is no JSON",
                "{} {}|is no JSON",
                "[]|is no JSON object",
                "{'asin':'B','overall':5,'unixReviewTime':1}|has no reviewerID",
                "{'reviewerID':7,'asin':'B','overall':5,'unixReviewTime':1}|has no reviewerID",
                "{'reviewerID':' ','asin':'B','overall':5,'unixReviewTime':1}|has no id of the reviewer of 1 to 128 characters",
                "{'reviewerID':'A','asin':'B','unixReviewTime':1}|has no overall that is a number",
                "{'reviewerID':'A','asin':'B','overall':0,'unixReviewTime':1}|has a rating that is not from 1 to 5",
                "{'reviewerID':'A','asin':'B','overall':1e99,'unixReviewTime':1}|has a rating that is not from 1 to 5",
                "{'reviewerID':'A','asin':'B','overall':5}|has no unixReviewTime that is a time",
                "{'reviewerID':'A','asin':'B','overall':5,'unixReviewTime':9e99}|has no unixReviewTime that is a time",
                "{'reviewerID':'A','asin':'B','overall':5,'unixReviewTime':9223372036854775}|has a unixReviewTime that is no time of ours",
                "{'reviewerID':'A','asin':'B','overall':5,'unixReviewTime':1,'vote':'many'}|has votes that are no number",
                "{'reviewerID':'A','asin':'B','overall':5,'unixReviewTime':1,'vote':-1}|has fewer than no votes",
                "{'user_id':'A','parent_asin':'B','rating':5}|has no timestamp that is a time",
            })
    void whatIsWrongIsSaid(String line, String said) {
        assertThatThrownBy(() -> AmazonReviews.read(line.replace('\'', '"')))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(said);
    }
}
