package io.shopstream.local.evaluation.factors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shopstream.factorization.FactorizationLimits;
import io.shopstream.factorization.Ratings;
import io.shopstream.lines.LineFileException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RatingFileTest {

    private static final FactorizationLimits LIMITS = new FactorizationLimits(1_000, 3, 3, 8, 1L << 24);

    @TempDir
    private Path folder = Path.of("");

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("ratings"), text);
    }

    private static String described(Ratings ratings) {
        StringBuilder all = new StringBuilder();
        for (int rating = 0; rating < ratings.size(); rating++) {
            all.append(ratings.userIds().id(ratings.user(rating)))
                    .append(' ')
                    .append(ratings.itemIds().id(ratings.item(rating)))
                    .append(' ')
                    .append(ratings.value(rating))
                    .append(' ')
                    .append(ratings.timeMillis(rating))
                    .append('\n');
        }
        return all.toString();
    }

    @Test
    void readsWhatMovieLensPublished() throws IOException {
        assertThat(described(RatingFile.read(file("1::1193::5::978300760\n\n2::661::3::978302109\n"), LIMITS)))
                .isEqualTo("1 1193 5.0 978300760000\n2 661 3.0 978302109000\n");
    }

    @Test
    void readsSeparatedValuesWithAndWithoutNamesOfColumns() throws IOException {
        String expected = "a b 4.5 978300760123\nü b,1 1.0 978300761000\n";

        assertThat(described(RatingFile.read(
                        file("user\titem\trating\ttime\na\tb\t4.5\t978300760123\nü\tb,1\t1\t978300761\n"), LIMITS)))
                .isEqualTo(expected);
        assertThat(described(RatingFile.read(file("a;b;4.5;978300760123;more\nü;\"b,1\";1;978300761\n"), LIMITS)))
                .isEqualTo(expected);
        assertThat(described(RatingFile.read(file("userId,movieId,rating,timestamp\n1,2,3.5,1\n"), LIMITS)))
                .isEqualTo("1 2 3.5 1000\n");
    }

    @Test
    void readsGzip() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write("1::2::3::4\n".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(described(RatingFile.read(Files.write(folder.resolve("gz"), bytes.toByteArray()), LIMITS)))
                .isEqualTo("1 2 3.0 4000\n");
    }

    @Test
    void whatIsNoRatingIsOneLineWithItsPlace() throws IOException {
        assertRefused("1,2,3,4\n1,2\n", "line 2 has 2 fields, not 4");
        assertRefused("1,2,3,4\n1,2,x,4\n", "line 2 has a rating that is no number: x");
        assertRefused("1,2,3,4\n1,2,NaN,4\n", "line 2 has a rating that is no number: NaN");
        assertRefused("1,2,3,4\n1,2,3,\n", "line 2 has a time that is no number: ");
        assertRefused("hello\n", "line 1 is not a user, an item, a rating and a time with ::, a tab");
        assertRefused("1,2,3,4\n123456789,2,3,4\n", "an id of a user has 9 characters, more than 8");
        assertRefused("1,2,3,4\n2,2,3,4\n3,2,3,4\n4,2,3,4\n", "line 4 cannot be taken: there are more than 3 users");
        assertRefused(
                "{\"asin\": \"B\"}\n", "line 1 is JSON, and no rating; reviews of Amazon's have a format of their own");
        assertRefused("user,item,rating,time\n", "has no ratings");
        assertRefused("", "is empty");
    }

    private void assertRefused(String text, String message) throws IOException {
        Path file = file(text);
        assertThatThrownBy(() -> RatingFile.read(file, LIMITS))
                .isInstanceOf(LineFileException.class)
                .hasMessageContaining(message);
    }
}
