package io.shopstream.kibana;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The colours that Kibana 7.17 gives its panels and, by Vega's configuration, texts. */
enum Theme {
    LIGHT("#ffffff", "#69707d", "#343741"),
    DARK("#1d1e24", "#98a2b3", "#d4dae5");

    private final String background;
    private final String label;
    private final String title;

    Theme(String background, String label, String title) {
        this.background = background;
        this.label = label;
        this.title = title;
    }

    JsonNode applied(JsonNode specification) {
        ObjectNode themed = specification.deepCopy();
        ObjectNode style = themed.withObject("/config").putObject("style");
        style.putObject("guide-label").put("fill", label);
        style.putObject("guide-title").put("fill", title);
        return themed;
    }

    String background() {
        return background;
    }

    /** As WCAG 2 defines it. */
    static double contrast(String one, String other) {
        double first = luminance(one) + 0.05;
        double second = luminance(other) + 0.05;
        return Math.max(first, second) / Math.min(first, second);
    }

    private static double luminance(String colour) {
        int rgb = Integer.decode(colour);
        return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8) + 0.0722 * linear(rgb);
    }

    private static double linear(int channel) {
        double value = (channel & 0xff) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
