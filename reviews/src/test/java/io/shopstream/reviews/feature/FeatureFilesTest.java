package io.shopstream.reviews.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.shopstream.lines.LineFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeatureFilesTest {

    private static final String REVIEWS = """
            {"reviewerID": "A,1", "asin": "B1", "overall": 5, "reviewText": "Good", "unixReviewTime": 1388534400, "vote": "3"}
            {"reviewerID": "A2", "asin": "B1", "overall": 2, "unixReviewTime": 1388620800}
            nonsense
            {"user_id": "A3", "parent_asin": "B2", "rating": 4, "title": "x", "timestamp": 1388707200000, "verified_purchase": true}
            {"user_id": "A2", "parent_asin": "B2", "rating": 1, "text": "Bad", "timestamp": 1388793600000}
            """;

    private static final String PRODUCTS = """
            {"asin": "B1", "price": "$1,012.50", "category": ["Home", "Beds"]}
            {"parent_asin": "B2", "price": "None", "main_category": "Garden", "categories": ["Other"]}
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void vectorsAreWrittenAsCsvWithASchema() throws IOException {
        Path file = write(FeatureFiles.Format.csv, "one");

        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(5);
        assertThat(lines.get(0))
                .startsWith("part,reviewer,product,at,stars,votes,votes_missing,text_length,")
                .endsWith("category=Home,category=Garden,category=other,category_missing");
        assertThat(lines.get(1)).startsWith("training,\"A,1\",B1,2014-01-01T00:00:00Z,5.0,3,0,4,0,");
        assertThat(lines.get(2))
                .startsWith("training,A2,B1,2014-01-02T00:00:00Z,2.0,3,1,4,1,")
                .contains(",1012.5,0,");
        assertThat(lines.get(4)).startsWith("rest,A2,B2,2014-01-04T00:00:00Z,1.0,");

        JsonNode schema =
                new ObjectMapper().readTree(folder.resolve("one/schema.json").toFile());
        assertThat(schema.path("rows").path("training").asInt()).isEqualTo(3);
        assertThat(schema.path("restFrom").asText()).isEqualTo("2014-01-04T00:00:00Z");
        assertThat(schema.path("columns")).hasSize(lines.get(0).split(",").length - 5);
        assertThat(schema.path("columns").path(0).toString())
                .isEqualTo(
                        "{\"name\":\"votes\",\"type\":\"float\",\"kind\":\"number\",\"field\":\"votes\",\"imputedWith\":\"3.0\"}");
        assertThat(schema.path("missing").path(0).toString())
                .isEqualTo("{\"field\":\"votes\",\"training\":2,\"rest\":1}");
    }

    @Test
    void vectorsAreWrittenAsJsonLines() throws IOException {
        List<String> lines = Files.readAllLines(write(FeatureFiles.Format.ndjson, "one"));

        assertThat(lines).hasSize(4);
        JsonNode first = new ObjectMapper().readTree(lines.get(0));
        assertThat(first.path("reviewer").asText()).isEqualTo("A,1");
        assertThat(first.path("stars").asDouble()).isEqualTo(5);
        assertThat(first.path("features").path(0).asDouble()).isEqualTo(3);
        JsonNode schema =
                new ObjectMapper().readTree(folder.resolve("one/schema.json").toFile());
        assertThat(first.path("features")).hasSize(schema.path("columns").size());
    }

    @Test
    void theSameReviewsMakeTheSameBytes() throws IOException {
        for (FeatureFiles.Format format : FeatureFiles.Format.values()) {
            assertThat(write(format, "one")).hasSameBinaryContentAs(write(format, "other"));
            assertThat(folder.resolve("one/schema.json")).hasSameBinaryContentAs(folder.resolve("other/schema.json"));
        }
    }

    @Test
    void moreRowsThanCanBeHeldAreRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("reviews"), REVIEWS);

        assertThat(new FeatureRows(Map.of(), 4).add(file).number()).isEqualTo(1);
        assertThatThrownBy(() -> new FeatureRows(Map.of(), 3).add(file))
                .isInstanceOf(FeatureRows.TooMany.class)
                .hasMessage("there are more than 3 reviews; take a sample of them");
    }

    @Test
    void productsOfBothGenerations() throws IOException {
        assertThat(ProductFile.read(Files.writeString(folder.resolve("products"), PRODUCTS + """
                {"asin": "B3", "price": 12, "categories": [["Toys", "Games"]]}
                {"asin": "B4", "price": -1, "category": []}
                """)))
                .isEqualTo(Map.of(
                        "B1", new Product(1012.5, "Home"),
                        "B2", new Product(null, "Garden"),
                        "B3", new Product(12.0, "Toys"),
                        "B4", new Product(null, null)));
    }

    @Test
    void whatIsNoProductIsOneLine() throws IOException {
        assertNoProducts("line 2 is no JSON object", "{\"asin\": \"B\"}\nnonsense\n");
        assertNoProducts("line 1 is no JSON object", "[]\n");
        assertNoProducts("line 1 has no asin", "{\"price\": 1}\n");
        assertNoProducts("is empty", "");
        Path two = Files.writeString(folder.resolve("products"), PRODUCTS);
        assertThat(ProductFile.read(two, 2)).hasSize(2);
        assertThatThrownBy(() -> ProductFile.read(two, 1))
                .hasMessageContaining("line 2 is one more than the 1 products that are taken");
    }

    private void assertNoProducts(String because, String text) throws IOException {
        Path file = Files.writeString(folder.resolve("products"), text);
        assertThatThrownBy(() -> ProductFile.read(file))
                .isInstanceOf(LineFileException.class)
                .hasMessageContaining(because);
    }

    private Path write(FeatureFiles.Format format, String name) throws IOException {
        FeatureRows rows = new FeatureRows(ProductFile.read(Files.writeString(folder.resolve("products"), PRODUCTS)));
        assertThat(rows.add(Files.writeString(folder.resolve("reviews"), REVIEWS))
                        .first())
                .containsExactly("line 3 is no JSON");
        FeatureSplit split = FeatureSplit.byTime(rows.rows(), 0.8);
        FeaturePipeline pipeline = FeaturePipeline.fit(split.training(), FeatureSettings.defaults());
        return FeatureFiles.write(split, pipeline, format, folder.resolve(name));
    }
}
