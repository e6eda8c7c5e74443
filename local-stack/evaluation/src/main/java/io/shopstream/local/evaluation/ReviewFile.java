package io.shopstream.local.evaluation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.shopstream.lines.LineFileException;
import io.shopstream.lines.SessionFile;
import io.shopstream.reviews.ReviewLines;
import io.shopstream.sentiment.Sentiment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Files of reviews, one JSON object a line, with {@code rating} from 1 to 5 and {@code text}, where blank lines mean nothing; or Amazon's, as
 * they were published.
 */
final class ReviewFile {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ReviewFile() {}

    /** @throws LineFileException when the file cannot be read or holds something else */
    static List<LabelledReview> read(Path file) throws LineFileException {
        List<LabelledReview> reviews = new ArrayList<>();
        SessionFile.lines(file, line -> reviews.add(review(line)));
        return reviews;
    }

    /**
     * Amazon's. Those without a text say nothing of it, and are passed over.
     *
     * @return lines that hold no review
     * @throws LineFileException when the file cannot be read
     */
    static ReviewLines.Bad readAmazon(Path file, List<LabelledReview> reviews) throws LineFileException {
        return ReviewLines.forEach(file, review -> {
            double stars = review.rating();
            if (stars != Math.rint(stars)) {
                throw new IllegalArgumentException("has a rating that is not whole");
            }
            if (review.text() != null) {
                reviews.add(new LabelledReview(review.text(), Sentiment.ofStars((int) stars)));
            }
        });
    }

    private static LabelledReview review(String line) {
        try {
            JsonNode json = JSON.readTree(line);
            double stars = json.path("rating").asDouble();
            if (json.path("text").isTextual() && stars >= 1 && stars <= 5 && stars == Math.rint(stars)) {
                return new LabelledReview(json.path("text").asText(), Sentiment.ofStars((int) stars));
            }
        } catch (JsonProcessingException e) {
            // falls to the line below, as an object without these fields does
        }
        throw new IllegalArgumentException("is not a JSON object with a whole rating from 1 to 5 and a text");
    }
}
