package io.shopstream.kibana;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shopstream.kibana.VegaDrawer.Drawing;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Vega draws lies within the panel, can be read in both of Kibana's themes, reached and edited. */
class VegaDrawnPanelTest {

    /** Browsers' windows, in pixels. */
    private static final List<Integer> WINDOWS = List.of(1_000, 1_280, 1_920);

    /** Kibana's editor takes the specification from an address; a tenth is left for the rest of it. */
    private static final int LONGEST_ADDRESS = 25_000 * 9 / 10;

    private static final double LEAST_CONTRAST = 4.5;

    private static final VegaDrawer VEGA = new VegaDrawer();
    private static final Map<List<Object>, Drawing> DRAWN = new HashMap<>();

    @AfterAll
    static void stopVega() {
        VEGA.close();
    }

    @ParameterizedTest
    @MethodSource("specifications")
    void nothingIsDrawnBeyondThePanel(SavedObject object) {
        for (PanelSize panel : panels(object)) {
            Drawing drawing = drawn(object, panel);

            assertThat(drawing.items()).isNotEmpty();
            liesWithin(panel, drawing);
        }
    }

    @ParameterizedTest
    @MethodSource("specifications")
    void textsCanBeReadOnWhatLiesUnderThem(SavedObject object) {
        PanelSize panel = panels(object).get(1);
        for (Theme theme : Theme.values()) {
            Drawing drawing =
                    VEGA.draw(theme.applied(object.vega()), VegaAnswers.rows(object), panel.width(), panel.height());
            for (JsonNode text : texts(drawing)) {
                List<String> under = new ArrayList<>(List.of(theme.background()));
                for (JsonNode item : drawing.items()) {
                    if (List.of("rect", "symbol").contains(item.path("type").asText()) && overlap(item, text)) {
                        under.add(item.path("fill").asText());
                    }
                }
                assertThat(under).allSatisfy(colour -> assertThat(
                                Theme.contrast(text.path("fill").asText(), colour))
                        .as("contrast of %s to %s, %s", text, colour, theme)
                        .isGreaterThanOrEqualTo(LEAST_CONTRAST));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("specifications")
    void headersDoNotRunIntoEachOther(SavedObject object) {
        for (PanelSize panel : panels(object)) {
            Drawing drawing = drawn(object, panel);
            List<JsonNode> texts = texts(drawing);
            for (int one = 0; one < texts.size(); one++) {
                for (int other = one + 1; other < texts.size(); other++) {
                    assertThat(overlap(texts.get(one), texts.get(other)))
                            .as("%s and %s on %s", texts.get(one), texts.get(other), panel)
                            .isFalse();
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("specifications")
    void kibanasEditorOpensIt(SavedObject object) {
        String specification =
                object.inner("visState").path("params").path("spec").asText().replaceAll("[!']", "!$0");

        assertThat(URLEncoder.encode(specification, StandardCharsets.UTF_8).replace("+", "%20"))
                .hasSizeLessThanOrEqualTo(LONGEST_ADDRESS);
    }

    /** Kibana puts the controls of a bound signal beside a canvas that takes all of the panel, where nobody sees them. */
    @ParameterizedTest
    @MethodSource("specifications")
    void aChoiceIsMadeWithinTheCanvas(SavedObject object) {
        assertThat(object.vega().path("signals").findValues("bind")).isEmpty();
        for (JsonNode signal : object.vega().path("signals")) {
            for (PanelSize panel : panels(object)) {
                String mark = signal.at("/on/0/events").asText().replaceAll("^@|:click$", "");
                Drawing before = drawn(object, panel);
                Drawing after = VEGA.draw(object.vega(), VegaAnswers.rows(object), panel.width(), panel.height(), mark);

                assertThat(shown(before, mark)).containsExactly("◉ viewed  ○ bought together");
                assertThat(shown(before, "")).contains("Alder bed").doesNotContain("4.0");
                assertThat(shown(after, mark)).containsExactly("○ viewed  ◉ bought together");
                assertThat(shown(after, "")).contains("Fjord nightstand").doesNotContain("Alder bed");
                assertThat(after.complaints()).isEmpty();
            }
        }
    }

    @Test
    void whatGoesTogetherFitsWithAsManyProductsAsAreAskedFor() {
        SavedObject network = specifications().stream()
                .filter(object -> object.id().equals("shopstream-product-network"))
                .findFirst()
                .orElseThrow();
        ObjectNode rows = VegaAnswers.rows(network).deepCopy();
        ArrayNode hits = (ArrayNode) rows.at("/viewed/hits/hits");
        hits.removeAll();
        for (int product = 0; product < 25; product++) {
            ObjectNode source = hits.addObject().putObject("_source");
            source.put("relation", "viewed").put("productId", "p-" + product).put("sessions", 500 - 10 * product);
            source.put("productName", "A product with quite a long name, number " + product);
            ArrayNode neighbours = source.putArray("neighbours");
            for (int neighbour = 1; neighbour <= 3; neighbour++) {
                neighbours
                        .addObject()
                        .put("productId", "p-" + (product * 7 + neighbour * 13) % 60)
                        .put("llr", 100.0 / neighbour)
                        .put("lift", 2.0)
                        .put("count", 9);
            }
        }
        PanelSize panel = panels(network).get(0);

        Drawing drawing = VEGA.draw(network.vega(), rows, panel.width(), panel.height());

        assertThat(drawing.complaints()).isEmpty();
        assertThat(drawing.items()).hasSizeGreaterThan(100);
        liesWithin(panel, drawing);
    }

    /** As several tests look at it. */
    private static Drawing drawn(SavedObject object, PanelSize panel) {
        return DRAWN.computeIfAbsent(
                List.of(object.id(), panel),
                first -> VEGA.draw(object.vega(), VegaAnswers.rows(object), panel.width(), panel.height()));
    }

    private static void liesWithin(PanelSize panel, Drawing drawing) {
        for (JsonNode item : drawing.items()) {
            assertThat(Math.min(item.path("x1").asDouble(), item.path("y1").asDouble()))
                    .as("%s on %s", item, panel)
                    .isGreaterThanOrEqualTo(-1);
            assertThat(item.path("x2").asDouble()).as("%s on %s", item, panel).isLessThanOrEqualTo(panel.width() + 1);
            assertThat(item.path("y2").asDouble()).as("%s on %s", item, panel).isLessThanOrEqualTo(panel.height() + 1);
        }
    }

    private static List<PanelSize> panels(SavedObject object) {
        return WINDOWS.stream()
                .flatMap(window -> PanelSize.all(window).stream())
                .filter(panel -> panel.object().equals(object.id()))
                .toList();
    }

    private static List<JsonNode> texts(Drawing drawing) {
        List<JsonNode> texts = new ArrayList<>();
        for (JsonNode item : drawing.items()) {
            if (!item.path("text").asText().isEmpty()) {
                texts.add(item);
            }
        }
        return texts;
    }

    private static List<String> shown(Drawing drawing, String mark) {
        return texts(drawing).stream()
                .filter(text -> text.path("name").asText().equals(mark))
                .map(text -> text.path("text").asText())
                .toList();
    }

    private static boolean overlap(JsonNode one, JsonNode other) {
        return one.path("x1").asDouble() < other.path("x2").asDouble()
                && other.path("x1").asDouble() < one.path("x2").asDouble()
                && one.path("y1").asDouble() < other.path("y2").asDouble()
                && other.path("y1").asDouble() < one.path("y2").asDouble();
    }

    static List<SavedObject> specifications() {
        return VegaDrawingTest.specifications();
    }
}
