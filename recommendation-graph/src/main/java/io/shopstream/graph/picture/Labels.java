package io.shopstream.graph.picture;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds places for labels beside their vertices where they cover no other label and no vertex; those that find none are left out. */
final class Labels {

    private static final double GAP = 3;

    /** To the right, to the left, above, below, and between these: by how much of its width and height a label moves. */
    private static final double[][] SIDES = {{1, 0}, {-1, 0}, {0, -1}, {0, 1}, {1, -1}, {1, 1}, {-1, -1}, {-1, 1}};

    /** A vertex. */
    record Disc(double x, double y, double radius) {

        boolean touches(Rectangle2D box) {
            double dx = x - Math.max(box.getMinX(), Math.min(x, box.getMaxX()));
            double dy = y - Math.max(box.getMinY(), Math.min(y, box.getMaxY()));
            return dx * dx + dy * dy < radius * radius;
        }
    }

    private final Rectangle2D area;
    private final List<Disc> discs;
    private final List<Rectangle2D> taken = new ArrayList<>();

    /** @param area that labels stay in */
    Labels(Rectangle2D area, List<Disc> discs) {
        this.area = area;
        this.discs = List.copyOf(discs);
    }

    /** A place for a label of this size; from now on it is taken. */
    Optional<Rectangle2D> place(Disc disc, double width, double height) {
        for (double[] side : SIDES) {
            double reach = disc.radius() + GAP;
            double x = disc.x() + side[0] * (reach + width / 2) - width / 2;
            double y = disc.y() + side[1] * (reach + height / 2) - height / 2;
            Rectangle2D box = new Rectangle2D.Double(x, y, width, height);
            if (isFree(box)) {
                taken.add(box);
                return Optional.of(box);
            }
        }
        return Optional.empty();
    }

    private boolean isFree(Rectangle2D box) {
        return area.contains(box)
                && taken.stream().noneMatch(box::intersects)
                && discs.stream().noneMatch(disc -> disc.touches(box));
    }
}
