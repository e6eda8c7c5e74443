package io.shopstream.kibana;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shopstream.kibana.Mapping.Field;
import java.io.File;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class MappingTest {

    @Test
    void tellsWhatCanBeAggregatedAndWhatIsNested() {
        assertThat(Mapping.of("session_summary").field("device.deviceType"))
                .isEqualTo(new Field("keyword", true, true, ""));
        assertThat(Mapping.of("item_cooccurrence").field("neighbours.llr"))
                .isEqualTo(new Field("double", false, false, ""));
        assertThat(Mapping.of("similar_user").field("neighbours.similarity"))
                .isEqualTo(new Field("double", true, true, "neighbours"));
        assertThat(Mapping.of("rejected_session").field("detail")).isEqualTo(new Field("text", true, false, ""));
        assertThat(Mapping.of("rejected_session").field("detail.raw")).isEqualTo(new Field("keyword", true, true, ""));
    }

    @Test
    void aFieldOrAnIndexThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> Mapping.of("traffic").field("visits"))
                .isInstanceOf(AssertionError.class)
                .hasMessage("traffic has no field 'visits'");
        assertThatThrownBy(() -> Mapping.of("visits")).isInstanceOf(AssertionError.class);
    }

    @Test
    void knowsEveryAlias() {
        String[] templates = new File("../es-templates/src/main/resources/io/shopstream/templates/index").list();

        assertThat(Mapping.aliases()).hasSize(templates == null ? 0 : templates.length);
        assertThat(templates == null ? List.of() : Arrays.asList(templates))
                .allMatch(file -> Mapping.aliases().contains(file.replace(".json", "")));
    }
}
