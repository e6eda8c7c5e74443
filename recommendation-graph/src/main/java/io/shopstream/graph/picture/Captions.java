package io.shopstream.graph.picture;

import java.awt.Font;
import java.awt.Graphics2D;
import java.util.List;

/** What a picture leaves out, at its lower end. */
final class Captions {

    private static final Font FONT = Ink.font(13);
    private static final int HEIGHT = 18;

    private Captions() {}

    /** @param bottom of the last line */
    static void paint(Graphics2D graphics, List<String> lines, double x, double bottom, double width) {
        for (int line = 0; line < lines.size(); line++) {
            double y = bottom - (lines.size() - 1 - line) * HEIGHT;
            Ink.draw(graphics, Ink.fitted(lines.get(line), FONT, width), FONT, Ink.SOFT, x, y);
        }
    }
}
