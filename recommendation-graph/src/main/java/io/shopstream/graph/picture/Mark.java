package io.shopstream.graph.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/**
 * How a group looks: one of seven colours that colour-blind people can tell apart (Okabe and Ito: Color Universal Design, 2008; the
 * yellow is darker, to be seen on white), and one of four shapes. Further groups are grey circles.
 */
record Mark(Color color, Form form) {

    private static final List<Color> COLORS = List.of(
            new Color(0x0072B2),
            new Color(0xE69F00),
            new Color(0x009E73),
            new Color(0xCC79A7),
            new Color(0x56B4E9),
            new Color(0xD55E00),
            new Color(0x8A7D00));

    /** How many groups have a look of their own. */
    static final int KNOWN = COLORS.size() * Form.values().length;

    static final Mark OTHER = new Mark(new Color(0x8B96A3), Form.CIRCLE);

    private static final BasicStroke RIM = new BasicStroke(1);
    private static final BasicStroke RING = new BasicStroke(2);

    enum Form {
        CIRCLE,
        SQUARE,
        TRIANGLE,
        DIAMOND
    }

    /** @param look number of the group in the picture, from 1; 0 for none */
    static Mark of(int look) {
        if (look < 1 || look > KNOWN) {
            return OTHER;
        }
        return new Mark(COLORS.get((look - 1) % COLORS.size()), Form.values()[(look - 1) / COLORS.size()]);
    }

    void draw(Graphics2D graphics, double x, double y, double radius) {
        Shape shape = shape(x, y, radius);
        graphics.setColor(color);
        graphics.fill(shape);
        graphics.setColor(Color.WHITE);
        graphics.setStroke(RIM);
        graphics.draw(shape);
    }

    /** A user of this group. */
    void drawRing(Graphics2D graphics, double x, double y, double radius) {
        Shape ring = new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
        graphics.setColor(Color.WHITE);
        graphics.fill(ring);
        graphics.setColor(color);
        graphics.setStroke(RING);
        graphics.draw(ring);
    }

    /** All of about the same area. */
    private Shape shape(double x, double y, double radius) {
        return switch (form) {
            case CIRCLE -> new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
            case SQUARE -> new Rectangle2D.Double(x - 0.9 * radius, y - 0.9 * radius, 1.8 * radius, 1.8 * radius);
            case TRIANGLE ->
                polygon(x, y - 1.35 * radius, x + 1.2 * radius, y + 0.85 * radius, x - 1.2 * radius, y + 0.85 * radius);
            case DIAMOND -> polygon(x, y - 1.3 * radius, x + 1.3 * radius, y, x, y + 1.3 * radius, x - 1.3 * radius, y);
        };
    }

    private static Shape polygon(double... points) {
        Path2D path = new Path2D.Double();
        path.moveTo(points[0], points[1]);
        for (int i = 2; i < points.length; i += 2) {
            path.lineTo(points[i], points[i + 1]);
        }
        path.closePath();
        return path;
    }
}
