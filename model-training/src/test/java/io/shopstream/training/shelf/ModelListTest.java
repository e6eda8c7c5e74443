package io.shopstream.training.shelf;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.shopstream.session.recommendation.PublishedModel;
import io.shopstream.settings.Arguments;
import io.shopstream.settings.InvalidSettings;
import io.shopstream.settings.MongoClientFactory;
import io.shopstream.training.ModelShelf;
import io.shopstream.training.StubAnnouncements;
import io.shopstream.training.StubArchive;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.types.Binary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelListTest {

    private final StubArchive mongo = new StubArchive();
    private final StubAnnouncements announcements = new StubAnnouncements();
    private final Map<String, PublishedModel> used = announcements.used;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final ModelShelf shelf = new ModelShelf(mongo.settings, announcements);
    private final ModelList models = new ModelList(shelf, new PrintStream(said, true, UTF_8));

    @AfterEach
    void stop() {
        mongo.close();
    }

    private PublishedModel publish(String name, int file) throws Exception {
        PublishedModel model = shelf.publish(name, ("file " + file).getBytes(UTF_8), Map.of("heldOutNdcg", 0.25));
        // a version names the second in which it was published
        Thread.sleep(5);
        return model;
    }

    @Test
    void listsWhatIsKeptWithAStarBeforeWhatIsInUse() throws Exception {
        publish("ranker", 1);
        PublishedModel second = publish("ranker", 2);

        models.print(List.of("ranker", "factors"));

        List<String> lines = said.toString(UTF_8).lines().toList();
        assertThat(lines).hasSize(4);
        assertThat(lines.get(0)).isEqualTo("ranker");
        assertThat(lines.get(1)).startsWith("* " + second.version()).endsWith("6 bytes  heldOutNdcg 0.250000");
        assertThat(lines.get(2)).startsWith("  ");
        assertThat(lines.get(3)).isEqualTo("factors: none was published");
    }

    @Test
    void saysOfAPrivateOneWhatItTellsOfAUser() throws Exception {
        shelf.publish("purchase", "file".getBytes(UTF_8), Map.of("epsilon", 1.0, "delta", 1e-6, "users", 4983.0));

        models.print(List.of("purchase"));

        assertThat(said.toString(UTF_8).lines().toList())
                .last()
                .asString()
                .endsWith("4 bytes  delta 1.00000e-06, epsilon 1.00000, users 4983.00");
    }

    @Test
    void putsBackTheOneBeforeAndThenTheOneBeforeThat() throws Exception {
        PublishedModel first = publish("ranker", 1);
        PublishedModel second = publish("ranker", 2);
        publish("ranker", 3);
        publish("factors", 9);

        models.rollBack("ranker", Optional.empty());
        assertThat(used.get("ranker")).isEqualTo(second);
        models.rollBack("ranker", Optional.empty());
        assertThat(used.get("ranker")).isEqualTo(first);
        assertThatThrownBy(() -> models.rollBack("ranker", Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("there is no ranker from before the one in use");

        models.rollBack("ranker", Optional.of(second.version()));
        assertThat(used.get("ranker")).isEqualTo(second);
        models.withdraw("ranker");
        assertThat(used).containsOnlyKeys("factors");
        models.print(List.of("ranker"));
        assertThat(said.toString(UTF_8)).contains("ranker: what the release brings is in use");
    }

    @Test
    void oneThatIsNotThereOrIsDamagedIsNotPutBack() throws Exception {
        PublishedModel first = publish("ranker", 1);
        PublishedModel second = publish("ranker", 2);
        try (MongoClient client = MongoClientFactory.open(mongo.settings)) {
            client.getDatabase(mongo.settings.database())
                    .getCollection("models.chunks")
                    .updateOne(
                            Filters.eq("files_id", first.version()),
                            Updates.set("data", new Binary("File 1".getBytes(UTF_8))));
        }

        assertThatThrownBy(() -> models.rollBack("ranker", Optional.of("v0")))
                .hasMessage("there is no ranker of version v0 any more");
        assertThatThrownBy(() -> models.rollBack("ranker", Optional.empty()))
                .isInstanceOf(IOException.class)
                .hasMessage("its file in the store is not the one that was published");
        assertThat(used.get("ranker")).isEqualTo(second);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --rollback prices | there is no model 'prices'; there are ranker, ranker-candidate, factors, purchase, purchase-challenger
            --to v1 | --to and --shipped say what --rollback puts in place
            --rollback ranker --to v1 --shipped | --to and --shipped exclude each other
            """)
    void wrongSettingsAreOneLine(String arguments, String line) {
        assertThatThrownBy(() -> ModelsSettings.from(Arguments.of(arguments.split(" "))))
                .isInstanceOf(InvalidSettings.class)
                .hasMessage(line);
    }
}
