package io.shopstream.graph.content;

/**
 * A product or a user.
 *
 * @param id unique among those of its kind
 * @param name empty where none is known
 * @param category of a product; of a user the group of similar users. Empty where none is known
 * @param sessions in which the product was; 0 where that is not known
 */
public record Vertex(Kind kind, String id, String name, String category, long sessions) {

    /** What people call it: its name, else its id. */
    public String label() {
        return name.isEmpty() ? id : name;
    }
}
