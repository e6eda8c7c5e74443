package io.shopstream.simulator.shop;

/** What the shop sells, with the range of prices in whole units of its currency. */
enum Category {
    SOFAS("Sofas", "sofa", Room.LIVING, 449, 1899),
    ARMCHAIRS("Armchairs", "armchair", Room.LIVING, 179, 749),
    COFFEE_TABLES("Coffee tables", "coffee table", Room.LIVING, 79, 449),
    RUGS("Rugs", "rug", Room.LIVING, 59, 599),
    BEDS("Beds", "bed", Room.BEDROOM, 249, 1299),
    MATTRESSES("Mattresses", "mattress", Room.BEDROOM, 199, 999),
    NIGHTSTANDS("Nightstands", "nightstand", Room.BEDROOM, 49, 229),
    WARDROBES("Wardrobes", "wardrobe", Room.BEDROOM, 299, 1499),
    DINING_TABLES("Dining tables", "dining table", Room.DINING, 199, 1199),
    DINING_CHAIRS("Dining chairs", "dining chair", Room.DINING, 49, 249),
    SIDEBOARDS("Sideboards", "sideboard", Room.DINING, 249, 1099),
    PENDANT_LAMPS("Pendant lamps", "pendant lamp", Room.DINING, 39, 299),
    DESKS("Desks", "desk", Room.OFFICE, 129, 799),
    OFFICE_CHAIRS("Office chairs", "office chair", Room.OFFICE, 99, 649),
    BOOKCASES("Bookcases", "bookcase", Room.OFFICE, 89, 599),
    DESK_LAMPS("Desk lamps", "desk lamp", Room.OFFICE, 25, 159),
    KIDS_BEDS("Kids' beds", "kids' bed", Room.KIDS, 149, 599),
    TOY_STORAGE("Toy storage", "toy chest", Room.KIDS, 29, 179),
    KIDS_DESKS("Kids' desks", "kids' desk", Room.KIDS, 79, 299),
    SHOE_CABINETS("Shoe cabinets", "shoe cabinet", Room.HALL_AND_BATH, 69, 299),
    MIRRORS("Mirrors", "mirror", Room.HALL_AND_BATH, 35, 349),
    BATHROOM_CABINETS("Bathroom cabinets", "bathroom cabinet", Room.HALL_AND_BATH, 89, 449),
    GARDEN_TABLES("Garden tables", "garden table", Room.OUTDOOR, 119, 799),
    GARDEN_CHAIRS("Garden chairs", "garden chair", Room.OUTDOOR, 39, 249),
    SUN_LOUNGERS("Sun loungers", "sun lounger", Room.OUTDOOR, 99, 499);

    private final String label;

    private final String noun;

    private final Room room;

    private final int leastPrice;

    private final int mostPrice;

    Category(String label, String noun, Room room, int leastPrice, int mostPrice) {
        this.label = label;
        this.noun = noun;
        this.room = room;
        this.leastPrice = leastPrice;
        this.mostPrice = mostPrice;
    }

    String label() {
        return label;
    }

    String noun() {
        return noun;
    }

    Room room() {
        return room;
    }

    int leastPrice() {
        return leastPrice;
    }

    int mostPrice() {
        return mostPrice;
    }

    /** Whether people buy several at once. */
    boolean isBoughtInSets() {
        return this == DINING_CHAIRS || this == GARDEN_CHAIRS || this == PENDANT_LAMPS;
    }
}
