package io.shopstream.kibana;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every field that an object names is in the templates, and of a type that is asked for rightly. */
class ObjectFieldsTest {

    @ParameterizedTest
    @MethodSource("indexPatterns")
    void indexPatternsNameFieldsThatAreThere(SavedObject pattern) {
        FieldUses.checkIndexPattern(pattern);
    }

    @ParameterizedTest
    @MethodSource("searches")
    void searchesNameFieldsThatAreThere(SavedObject search) {
        FieldUses.checkSearch(search);
    }

    @ParameterizedTest
    @MethodSource("visualizations")
    void visualizationsNameFieldsThatTheirAggregationsAccept(SavedObject visualization) {
        if (visualization.isVega()) {
            FieldUses.checkVega(visualization);
        } else {
            FieldUses.checkVisualization(visualization);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            session-figures   | \\"amountSpent\\" | \\"spent\\"              | session_summary has no field 'spent'
            session-figures   | \\"amountSpent\\" | \\"keyActivity\\"        | keyActivity is of kind string
            reject-details    | \\"detail.raw\\"  | \\"detail\\"             | detail cannot be aggregated
            revenue-over-time | dimension:all     | dimensions:all           | traffic has no field 'dimensions'
            similarity        | \\"neighbours\\"  | \\"products\\"           | products is not nested
            similarity        | neighbours.similarity | products             | products lies in nested '', not 'neighbours'
            funnel            | keyActivities     | keyActivitys             | session_summary has no field 'keyActivitys'
            trending          | productIds        | productNames             | session_summary has no field 'productNames'
            product-network   | neighbour.llr     | neighbour.score          | no document has a field 'neighbours.score'
            product-pairs     | _source.productName | _source.title          | no document has a field 'title'
            ctr-over-time     | \\"clicked\\"     | \\"clicks\\"             | recommendation_stats has no field 'clicks'
            ctr-over-time     | \\"minute\\"      | \\"source\\"             | source is of kind string
            experiment-units  | \\"units\\"       | \\"sums\\"               | sums cannot be aggregated
            """)
    void aWrongFieldIsNamed(String name, String right, String wrong, String complaint) {
        SavedObject broken = broken("shopstream-" + name, right, wrong);

        assertThatThrownBy(() -> visualizationsNameFieldsThatTheirAggregationsAccept(broken))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(complaint);
    }

    @Test
    void aSearchThatSortsByWhatCannotBeSortedIsNamed() {
        SavedObject broken = broken("shopstream-latest-rejects", "[[\"rejectedAt\"", "[[\"detail\"");

        assertThatThrownBy(() -> FieldUses.checkSearch(broken)).hasMessage("detail cannot be aggregated");
    }

    /** The object with {@code wrong} for {@code right}, in JSON or in JSON within a string. */
    private static SavedObject broken(String id, String right, String wrong) {
        String line = SavedObject.all().stream()
                .filter(object -> object.id().equals(id))
                .map(object -> object.json().toString())
                .findFirst()
                .orElseThrow();
        String changed =
                line.replace(right, wrong).replace(right.replace("\\", "\\\\\\"), wrong.replace("\\", "\\\\\\"));
        if (changed.equals(line)) {
            throw new IllegalArgumentException(id + " does not say " + right);
        }
        return SavedObject.of(changed);
    }

    static List<SavedObject> indexPatterns() {
        return SavedObject.all("index-pattern");
    }

    static List<SavedObject> searches() {
        return SavedObject.all("search");
    }

    static List<SavedObject> visualizations() {
        return SavedObject.all("visualization");
    }
}
