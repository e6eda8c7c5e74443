package io.shopstream.templates;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class IndicesTest {

    @Test
    void namesEachIndexThatHasATemplateAndNoOther() throws IOException, IllegalAccessException {
        List<Object> named = new ArrayList<>();
        for (Field name : Indices.class.getFields()) {
            named.add(name.get(null));
        }

        assertThat(IndexTemplates.onClassPath())
                .extracting(IndexTemplate::alias)
                .containsExactlyInAnyOrderElementsOf(
                        named.stream().map(Object::toString).toList());
    }
}
