package io.shopstream.lines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shopstream.lines.SessionFile.Question;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionFileTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("file.txt"), text);
    }

    private List<List<String>> sessions(String text) throws IOException, LineFileException {
        List<List<String>> sessions = new ArrayList<>();
        SessionFile.sessions(file(text), sessions::add);
        return sessions;
    }

    @Test
    void aLineIsASessionAndSpacesAtItsEndMeanNothing() throws Exception {
        assertThat(sessions("a b a\n \n\nc  \nd e "))
                .containsExactly(List.of("a", "b", "a"), List.of("c"), List.of("d", "e"));
    }

    @Test
    void aQuestionIsABeginningAndWhatCameNext() throws Exception {
        List<Question> questions = new ArrayList<>();
        SessionFile.questions(file("a b \tc\n"), questions::add);

        assertThat(questions).containsExactly(new Question(List.of("a", "b"), "c"));
    }

    @Test
    void whatIsNeitherIsOneLine() {
        assertThatThrownBy(() -> sessions("a\n b\n"))
                .hasMessageEndingWith("line 2 is not product ids with a space between");
        assertThatThrownBy(() -> SessionFile.questions(file(" \tc\n"), question -> {}))
                .hasMessageEndingWith("line 1 is not product ids with a space between");
        assertThatThrownBy(() -> SessionFile.questions(file("a\tc d\n"), question -> {}))
                .hasMessageEndingWith("line 1 is not product ids, a tab and one product id");
    }
}
