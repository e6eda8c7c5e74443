package io.shopstream.kibana;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;

/**
 * Vega itself, run by GraalJS: compiles a specification and draws it, with rows for its searches. It is newer than the one
 * in Kibana 7.17 (5.22), so what came to Vega since then must not be used.
 */
final class VegaDrawer implements AutoCloseable {

    private static final String VEGA = "/META-INF/resources/webjars/vega/5.32.0/vega.min.js";

    /** Kibana gives the size of the panel, and has the drawing fit in. A click is one on what the mark of this name shows. */
    private static final String DRAW = """
            (specification, width, height, clicked) => {
              const complaints = [];
              const complain = (...words) => { complaints.push(words.join(' ')); return logger; };
              const logger = {level: () => 2, error: complain, warn: complain, info: () => logger, debug: () => logger};
              const drawing = {complaints: complaints, svg: '', items: '[]'};
              const view = new vega.View(vega.parse(JSON.parse(specification)), {renderer: 'none', logger: logger});
              const items = [];
              const collect = (mark, x, y) => mark.items.forEach(item => {
                if (mark.marktype === 'group') {
                  item.items.forEach(inner => collect(inner, x + (item.x || 0), y + (item.y || 0)));
                } else if (item.opacity !== 0 && !item.bounds.empty()) {
                  items.push({name: mark.name || '', type: mark.marktype, role: mark.role, fill: item.fill || '',
                    text: mark.marktype === 'text' ? String(item.text) : '', x1: item.bounds.x1 + x, y1: item.bounds.y1 + y,
                    x2: item.bounds.x2 + x, y2: item.bounds.y2 + y});
                }
              });
              const find = mark => mark.name === clicked ? mark.items[0]
                  : mark.marktype !== 'group' ? undefined
                  : mark.items.flatMap(item => item.items).map(find).find(found => found);
              const click = () => {
                view._handler._active = find(view.scenegraph().root);
                view._handler.fire('click', {type: 'click', changedTouches: [], preventDefault: () => {}});
                return view.runAsync();
              };
              view.width(width).height(height).runAsync().then(drawn => clicked ? click() : drawn).then(drawn => {
                  collect(view.scenegraph().root, view.origin()[0] + view.padding().left, view.origin()[1] + view.padding().top);
                  drawing.items = JSON.stringify(items);
                  return drawn.toSVG();
                })
                .then(svg => { drawing.svg = svg; }, failed => { complaints.push(String(failed)); });
              return drawing;
            }
            """;

    private final Context context = Context.newBuilder("js")
            .option("engine.WarnInterpreterOnly", "false")
            .build();
    private final Value draw;

    /**
     * What came out.
     *
     * @param complaints errors and warnings
     * @param svg empty if there was an error
     * @param items what is to be seen: {@code type}, {@code fill}, {@code text} and the bounds within the panel
     */
    record Drawing(List<String> complaints, String svg, JsonNode items) {}

    VegaDrawer() {
        try (InputStream file = VegaDrawer.class.getResourceAsStream(VEGA)) {
            if (file == null) {
                throw new IllegalStateException(VEGA + " is not on the class path");
            }
            Reader text = new InputStreamReader(file, StandardCharsets.UTF_8);
            context.eval(Source.newBuilder("js", text, "vega.js").build());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // a layout of forces sets a timer and stops it at once, since it is computed ahead
        context.eval(
                "js",
                "for (const timer of ['set', 'clear']) { globalThis[timer + 'Timeout'] = globalThis[timer + 'Interval'] = () => 0; }");
        this.draw = context.eval("js", DRAW);
    }

    /** @param rows what each search found, by the name of the data */
    Drawing draw(JsonNode specification, JsonNode rows, int width, int height) {
        return draw(specification, rows, width, height, "");
    }

    /** @param clicked the name of the mark that somebody clicks; empty if nobody does */
    Drawing draw(JsonNode specification, JsonNode rows, int width, int height, String clicked) {
        ObjectNode prepared = specification.deepCopy();
        prepared.putObject("autosize").put("type", "fit").put("contains", "padding");
        for (JsonNode data : prepared.path("data")) {
            if (data.path("url").isObject()) {
                String name = data.path("name").asText();
                if (!rows.has(name)) {
                    throw new IllegalArgumentException("no rows for " + name);
                }
                ((ObjectNode) data).set("values", rows.path(name));
                ((ObjectNode) data).remove("url");
            }
        }
        try {
            Value drawing = draw.execute(prepared.toString(), width, height, clicked);
            List<String> complaints = new ArrayList<>();
            Value said = drawing.getMember("complaints");
            for (long each = 0; each < said.getArraySize(); each++) {
                complaints.add(said.getArrayElement(each).asString());
            }
            return new Drawing(
                    complaints,
                    drawing.getMember("svg").asString(),
                    SavedObject.parse(drawing.getMember("items").asString()));
        } catch (PolyglotException broken) {
            return new Drawing(List.of(String.valueOf(broken.getMessage())), "", NullNode.instance);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
