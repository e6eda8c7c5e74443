package io.shopstream.kibana;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShippedObjectsTest {

    /** A link of Markdown. */
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)]*)\\)");

    @Test
    void theShippedFileIsWhatTheSourcesSay() throws IOException {
        Path shipped = Path.of(SavedObjects.FILE);
        String packed = ObjectSources.ndjson(Path.of("objects"));
        if (Boolean.getBoolean("kibana.renew")) {
            Files.writeString(shipped, packed);
        }

        // compared by lines, since the whole is too long to be shown
        assertThat(Files.readString(shipped).lines().toList())
                .as("'./mvnw -pl kibana -am test -Dkibana.renew=true' writes %s anew", shipped)
                .isEqualTo(packed.lines().toList());
    }

    @Test
    void everyAliasHasAnIndexPattern() {
        assertThat(SavedObject.all("index-pattern"))
                .extracting(pattern -> pattern.attributes().path("title").asText())
                .containsExactlyInAnyOrderElementsOf(Mapping.aliases());
    }

    @Test
    void idsAreUniqueAndReadable() {
        assertThat(SavedObject.all())
                .extracting(SavedObject::id)
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("shopstream-[a-z_-]+"));
    }

    @Test
    void titlesAreUniqueForPeopleWhoPickFromAList() {
        assertThat(SavedObject.all())
                .extracting(object ->
                        object.type() + " " + object.attributes().path("title").asText())
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("objects")
    void everyReferenceResolves(SavedObject object) {
        Set<String> known = SavedObject.all().stream()
                .map(other -> other.type() + " " + other.id())
                .collect(Collectors.toSet());

        for (JsonNode reference : object.json().path("references")) {
            assertThat(known)
                    .contains(reference.path("type").asText() + " "
                            + reference.path("id").asText());
        }
    }

    @ParameterizedTest
    @MethodSource("objects")
    void whatAnObjectNamesAndWhatItRefersToAreTheSame(SavedObject object) {
        Set<String> named = new TreeSet<>();
        if (!object.type().equals("index-pattern")) {
            JsonNode index = object.searchSource().path("indexRefName");
            if (index.isTextual()) {
                named.add(index.asText());
            }
        }
        if (object.type().equals("dashboard")) {
            for (JsonNode panel : object.inner("panelsJSON")) {
                named.add(panel.path("panelIndex").asText() + ":"
                        + panel.path("panelRefName").asText());
            }
        }

        assertThat(object.json().path("references"))
                .extracting(reference -> reference.path("name").asText())
                .containsExactlyInAnyOrderElementsOf(named);
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void panelsLieSideBySideWithinTheGrid(SavedObject dashboard) {
        Set<String> taken = new HashSet<>();
        List<String> numbers = new ArrayList<>();
        for (JsonNode panel : dashboard.inner("panelsJSON")) {
            JsonNode place = panel.path("gridData");
            numbers.add(place.path("i").asText());
            assertThat(place.path("i")).isEqualTo(panel.path("panelIndex"));
            int right = place.path("x").asInt() + place.path("w").asInt();
            assertThat(right).isLessThanOrEqualTo(PanelSize.COLUMNS);
            for (int x = place.path("x").asInt(); x < right; x++) {
                for (int y = 0; y < place.path("h").asInt(); y++) {
                    assertThat(taken.add(x + " " + (place.path("y").asInt() + y)))
                            .as("panel %s at %s", panel, place)
                            .isTrue();
                }
            }
        }
        assertThat(numbers).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("objects")
    void everyObjectIsOnADashboardOrUnderOne(SavedObject object) {
        if (object.type().equals("dashboard") || object.type().equals("index-pattern")) {
            return;
        }
        assertThat(SavedObject.all("dashboard")).anyMatch(dashboard -> dashboard
                .json()
                .path("references")
                .findValuesAsText("id")
                .contains(object.id()));
    }

    @Test
    void linksBetweenDashboardsLeadToDashboards() {
        String markdown = SavedObject.all().stream()
                .filter(object -> object.id().equals("shopstream-navigation"))
                .map(object -> object.inner("visState").at("/params/markdown").asText())
                .findFirst()
                .orElseThrow();

        assertThat(SavedObject.all("dashboard")).isNotEmpty().allSatisfy(dashboard -> assertThat(markdown)
                .contains("(#/view/" + dashboard.id() + ")"));
    }

    /** Kibana keeps the time for as long as neither the dashboard nor the address names another. */
    @ParameterizedTest
    @MethodSource("dashboards")
    void aDashboardHasNoTimeOfItsOwnThatWouldReplaceTheChosenOne(SavedObject dashboard) {
        assertThat(dashboard.attributes().path("timeRestore")).isEqualTo(BooleanNode.FALSE);
        assertThat(dashboard.attributes().properties())
                .extracting(Map.Entry::getKey)
                .doesNotContain("timeFrom", "timeTo", "refreshInterval");
    }

    @ParameterizedTest
    @MethodSource("objects")
    void aLinkNamesADashboardAndNoTime(SavedObject object) {
        Matcher link = LINK.matcher(object.json().toString());
        while (link.find()) {
            assertThat(SavedObject.all("dashboard"))
                    .extracting(dashboard -> "#/view/" + dashboard.id())
                    .contains(link.group(1));
        }
    }

    static List<SavedObject> objects() {
        return SavedObject.all();
    }

    static List<SavedObject> dashboards() {
        return SavedObject.all("dashboard");
    }
}
