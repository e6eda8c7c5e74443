package io.shopstream.graph.picture;

import io.shopstream.graph.content.XmlText;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.geom.Rectangle2D;

/** Colours, letters and texts of the pictures. */
final class Ink {

    static final Color TEXT = new Color(0x16202B);
    static final Color SOFT = new Color(0x55606D);
    static final Color LINE = new Color(0xDDE2E8);
    static final Color FIRST = new Color(0x0072B2);
    static final Color SECOND = new Color(0xE69F00);

    private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);
    private static final String MORE = "…";

    private Ink() {}

    static Font font(int size) {
        return new Font(Font.DIALOG, Font.PLAIN, size);
    }

    static Font bold(int size) {
        return new Font(Font.DIALOG, Font.BOLD, size);
    }

    static double width(String text, Font font) {
        return font.getStringBounds(text, CONTEXT).getWidth();
    }

    /** On one line, without what XML cannot hold, and cut so that it is no wider than {@code most}. */
    static String fitted(String text, Font font, double most) {
        String line = XmlText.of(text).replaceAll("\\s+", " ").strip();
        if (width(line, font) <= most) {
            return line;
        }
        int end = line.length();
        while (end > 0 && width(line.substring(0, end).strip() + MORE, font) > most) {
            end = line.offsetByCodePoints(end, -1);
        }
        return line.substring(0, end).strip() + MORE;
    }

    static void draw(Graphics2D graphics, String text, Font font, Color color, double x, double y) {
        graphics.setFont(font);
        graphics.setColor(color);
        graphics.drawString(text, (float) x, (float) y);
    }

    static void drawRight(Graphics2D graphics, String text, Font font, Color color, double right, double y) {
        draw(graphics, text, font, color, right - width(text, font), y);
    }

    static void fill(Graphics2D graphics, Color color, double x, double y, double width, double height) {
        graphics.setColor(color);
        graphics.fill(new Rectangle2D.Double(x, y, width, height));
    }
}
