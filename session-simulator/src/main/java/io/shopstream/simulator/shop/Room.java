package io.shopstream.simulator.shop;

import java.util.List;
import java.util.Locale;

/** A part of the home that people furnish together; each has categories of its own. */
enum Room {
    LIVING("living room"),
    BEDROOM("bedroom"),
    DINING("dining room"),
    OFFICE("home office"),
    KIDS("kids' room"),
    HALL_AND_BATH("hall and bath"),
    OUTDOOR("garden");

    private final String words;

    Room(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static List<Room> all() {
        return List.of(values());
    }
}
