package io.shopstream.graph.content;

/**
 * What the bounds kept out.
 *
 * @param lists of products and of users that nobody read
 * @param vertices that lists name, beyond the bounds
 * @param edges of lists that were read: beyond the bound, or to vertices beyond theirs
 */
public record LeftOut(long lists, long vertices, long edges) {

    public static final LeftOut NOTHING = new LeftOut(0, 0, 0);

    public boolean isNothing() {
        return equals(NOTHING);
    }
}
