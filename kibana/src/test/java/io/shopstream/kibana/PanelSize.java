package io.shopstream.kibana;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * The room that a panel has on its dashboard, in pixels, in a browser's window of a certain width.
 *
 * @param dashboard the dashboard's id
 * @param object the id of what the panel shows
 */
record PanelSize(String dashboard, String object, int width, int height) {

    /** Width of a dashboard's grid in cells. */
    static final int COLUMNS = 48;

    private static final int ROW = 20;
    private static final int MARGIN = 8;
    private static final int SCROLLBAR = 16;
    private static final int FRAME = 16;
    private static final int TITLE = 32;

    static List<PanelSize> all(int window) {
        return SavedObject.all("dashboard").stream()
                .flatMap(dashboard -> {
                    JsonNode panels = dashboard.inner("panelsJSON");
                    return dashboard.references().entrySet().stream().map(reference -> {
                        int number = Integer.parseInt(reference.getKey().replaceFirst(":.*", ""));
                        return of(
                                dashboard.id(),
                                reference.getValue(),
                                panels.get(number - 1).path("gridData"),
                                window);
                    });
                })
                .toList();
    }

    private static PanelSize of(String dashboard, String object, JsonNode place, int window) {
        int columns = place.path("w").asInt();
        int rows = place.path("h").asInt();
        int column = (window - SCROLLBAR - MARGIN * (COLUMNS + 1)) / COLUMNS;
        return new PanelSize(
                dashboard,
                object,
                columns * column + (columns - 1) * MARGIN - FRAME,
                rows * ROW + (rows - 1) * MARGIN - TITLE);
    }
}
