package io.shopstream.local.evaluation.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shopstream.lines.LineFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShopperIntentionFileTest {

    private static final String HEADER = "Administrative,Administrative_Duration,Informational,Informational_Duration,"
            + "ProductRelated,ProductRelated_Duration,BounceRates,ExitRates,PageValues,SpecialDay,Month,"
            + "OperatingSystems,Browser,Region,TrafficType,VisitorType,Weekend,Revenue";
    private static final String ROW = "0,0,50,0,2,99999,0,0.1,0,1,Feb,2,2,1,2,Returning_Visitor,FALSE,TRUE";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void eachRowIsAUserWithFeaturesWithinPublicBounds() throws IOException {
        List<String> lines = new ArrayList<>(List.of(HEADER));
        lines.addAll(Collections.nCopies(1000, ROW));

        LabelledRows rows = ShopperIntentionFile.read(file(lines));

        assertThat(rows.users()).hasSize(1000).doesNotHaveDuplicates();
        assertThat(rows.mostRows()).isEqualTo(1);
        double[] row = rows.rows()[0];
        assertThat(row[0]).isEqualTo(-1);
        assertThat(row[2]).isEqualTo(1);
        assertThat(row[5]).isEqualTo(1);
        assertThat(row[7]).isZero();
        assertThat(row[10]).isEqualTo(1);
        assertThat(row[11]).isEqualTo(-1);
        assertThat(rows.labels()[0]).isTrue();
    }

    @Test
    void whatIsWrongHasOneClearLine() throws IOException {
        assertRefused("line 1 has no column Administrative", "a,b,c");
        assertRefused("line 2 has 2 columns, not 18", HEADER, "1,2");
        assertRefused("line 2 has no ExitRates but 'x'", HEADER, ROW.replace("0.1", "x"));
        assertRefused("line 2 has neither TRUE nor FALSE in Revenue", HEADER, ROW.replace("TRUE", "maybe"));
        assertRefused("has 1 rows, and at least 1000 are needed", HEADER, ROW);
    }

    private void assertRefused(String message, String... lines) throws IOException {
        Path file = file(List.of(lines));
        assertThatThrownBy(() -> ShopperIntentionFile.read(file))
                .isInstanceOf(LineFileException.class)
                .hasMessage(file + ": " + message);
    }

    private Path file(List<String> lines) throws IOException {
        return Files.write(folder.resolve("rows.csv"), lines);
    }
}
