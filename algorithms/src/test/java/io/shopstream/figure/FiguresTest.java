package io.shopstream.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FiguresTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private static Figures figures() {
        Figures figures = new Figures("factors", "rees46.csv.gz");
        figures.baseline("item-kNN, 50 nearest").add("NDCG@10", 0.04, 0.023, 0.057);
        figures.model("ALS, \"rank\" 64").add("NDCG@10", 1.0 / 3).add("coverage", 0);
        return figures;
    }

    @Test
    void aFigureIsALineOfCsv() throws IOException {
        Path file = folder.resolve("figures.csv");

        Figures.write(figures().all(), file);

        assertThat(file).hasContent("""
                task,data,model,baseline,measure,value,low,high
                factors,rees46.csv.gz,"item-kNN, 50 nearest",true,NDCG@10,0.04,0.023,0.057
                factors,rees46.csv.gz,"ALS, ""rank"" 64",false,NDCG@10,0.3333333333333333,,
                factors,rees46.csv.gz,"ALS, ""rank"" 64",false,coverage,0.0,,
                """);
    }

    @Test
    void whatIsReadIsWhatWasWritten() throws IOException {
        Path file = folder.resolve("figures.csv");
        Figures odd = new Figures("sentiment", "\"a,b\"");
        odd.model("").add("", Double.NaN);
        odd.model("\"").add("\"\",", -1e-300);

        Figures.write(figures().all(), file);
        assertThat(Figures.read(file)).isEqualTo(figures().all());
        Figures.write(odd.all(), file);
        assertThat(Figures.read(file)).isEqualTo(odd.all());
    }

    @Test
    void aNameWithALineBreakStaysOneLine() throws IOException {
        Path file = folder.resolve("figures.csv");
        Figures broken = new Figures("sentiment", "a\r\nb\u2028c");
        broken.model("words").add("accuracy", 0.5);

        Figures.write(broken.all(), file);

        assertThat(Figures.read(file)).extracting(Figure::data).containsExactly("a b c");
    }

    @Test
    void whatIsNoFileOfFiguresIsOneLine() throws IOException {
        Path other = Files.writeString(folder.resolve("other.csv"), "a,b\n1,2\n");
        Path cut = folder.resolve("cut.csv");
        Figures.write(figures().all(), cut);
        Files.writeString(cut, Files.readString(cut).replace(",,", ""));

        assertThatThrownBy(() -> Figures.read(other)).hasMessage(other + ": is no file of figures");
        assertThatThrownBy(() -> Figures.read(cut)).hasMessage(cut + ": line 3 is no figure");
        assertThatThrownBy(() -> Figures.write(figures().all(), folder))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("the figures cannot be written: ");
    }
}
