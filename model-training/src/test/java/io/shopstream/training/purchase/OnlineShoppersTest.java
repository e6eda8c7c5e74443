package io.shopstream.training.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shopstream.lines.LineFileException;
import io.shopstream.prediction.TrainingRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnlineShoppersTest {

    private static final String HEADER = "Administrative,Administrative_Duration,Informational,Informational_Duration,"
            + "ProductRelated,ProductRelated_Duration,BounceRates,ExitRates,PageValues,SpecialDay,Month,"
            + "OperatingSystems,Browser,Region,TrafficType,VisitorType,Weekend,Revenue\n";
    private static final String LINE = "0,0,0,0,1,63.5,0.2,0.2,0,0,Feb,1,2,3,20,Returning_Visitor,FALSE,TRUE\n";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("shoppers.csv"), text);
    }

    @Test
    void aLineIsARowOfAUserOfItsOwn() throws IOException {
        TrainingRows rows = OnlineShoppers.read(file(HEADER + LINE + LINE.replace("TRUE", "FALSE")));

        assertThat(rows.labels()).containsExactly(1, 0);
        assertThat(rows.users()).containsExactly(0, 1);
        assertThat(rows.row(0)[5]).isEqualTo((float) Math.log1p(63.5));
        // the month, four codes and the visitor
        assertThat(IntStream.range(10, rows.features())
                        .filter(i -> rows.row(0)[i] == 1)
                        .count())
                .isEqualTo(6);
    }

    @Test
    void whatIsNoSuchFileIsOneLine() throws IOException {
        assertRefused("a,b\n" + LINE, "line 1 is no header of Online Shoppers");
        assertRefused(HEADER + LINE + "1,2\n", "line 3 has 2 columns, not 18");
        assertRefused(HEADER + LINE.replace("63.5", "-1"), "line 2 has in column 6 no number from 0 on: -1");
        assertRefused(HEADER + LINE.replace("63.5", "NaN"), "line 2 has in column 6 no number from 0 on: NaN");
        assertRefused(HEADER + LINE.replace("Feb", "Mai"), "line 2 has 'Mai', which is none of Feb, Mar");
        assertRefused(HEADER + LINE.replace(",20,", ",21,"), "line 2 has in column 15 nothing from 1 to 20: 21");
        assertRefused(HEADER + LINE.replace("TRUE", "yes"), "line 2 has 'yes', which is neither TRUE nor FALSE");
    }

    private void assertRefused(String text, String line) throws IOException {
        Path file = file(text);
        assertThatThrownBy(() -> OnlineShoppers.read(file))
                .isInstanceOf(LineFileException.class)
                .message()
                .contains(line);
    }
}
