package io.shopstream.storefront.catalogue;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * How a product is drawn: a shape by what it is called, colours and proportions by its id, always the same.
 *
 * @param shape of which {@code picture.svg} has a drawing
 * @param main the colour of most of it
 * @param dark a darker one of the same kind
 * @param wood of legs and frames
 * @param wall behind it
 * @param floor under it
 * @param variant from 0 to 3
 */
public record Picture(String shape, String main, String dark, String wood, String wall, String floor, int variant) {

    /** The first word that occurs decides. */
    private static final Map<String, String> SHAPES = shapes();

    private static final List<List<String>> FABRICS = List.of(
            List.of("#7d8f7a", "#5f705d"),
            List.of("#b5651d", "#8c4c12"),
            List.of("#5b7083", "#435566"),
            List.of("#c9a66b", "#a98549"),
            List.of("#8a5a5a", "#6b4141"),
            List.of("#6f6a8a", "#524e6b"),
            List.of("#9aa5a0", "#75807b"),
            List.of("#3f5e5a", "#2c4542"),
            List.of("#d08c60", "#ab6a41"),
            List.of("#a7a08f", "#827c6d"));

    private static final List<String> WOODS = List.of("#8b5e3c", "#b98b5e", "#4d3a2c", "#6f4e37", "#2f2f33");
    private static final List<List<String>> ROOMS = List.of(
            List.of("#f1ebe1", "#dccfbd"),
            List.of("#e8ece6", "#cbd2c5"),
            List.of("#ebe7ee", "#d3cbd9"),
            List.of("#e6edf0", "#c6d3d9"),
            List.of("#f4e8e0", "#e2cdbd"));

    private static Map<String, String> shapes() {
        Map<String, String> shapes = new LinkedHashMap<>();
        for (String[] one : new String[][] {
            {"sofa", "sofa"},
            {"couch", "sofa"},
            {"armchair", "armchair"},
            {"sun lounger", "lounger"},
            {"lounger", "lounger"},
            {"mattress", "mattress"},
            {"rug", "rug"},
            {"carpet", "rug"},
            {"pendant", "pendant"},
            {"lamp", "lamp"},
            {"light", "lamp"},
            {"mirror", "mirror"},
            {"nightstand", "nightstand"},
            {"wardrobe", "wardrobe"},
            {"bookcase", "bookcase"},
            {"shelf", "bookcase"},
            {"shelves", "bookcase"},
            {"toy", "chest"},
            {"chest", "chest"},
            {"shoe", "cabinet"},
            {"bathroom", "cabinet"},
            {"sideboard", "sideboard"},
            {"cabinet", "cabinet"},
            {"office chair", "swivel"},
            {"chair", "chair"},
            {"stool", "chair"},
            {"desk", "desk"},
            {"coffee", "low-table"},
            {"table", "table"},
            {"bed", "bed"}
        }) {
            shapes.put(one[0], one[1]);
        }
        return shapes;
    }

    /** How a product is drawn. */
    public static Picture of(Product product) {
        CRC32 sum = new CRC32();
        sum.update(product.id().getBytes(StandardCharsets.UTF_8));
        long draw = sum.getValue();
        List<String> fabric = FABRICS.get((int) (draw % FABRICS.size()));
        List<String> room = ROOMS.get((int) (draw / 16 % ROOMS.size()));
        return new Picture(
                shape(product.category().label() + " " + product.name()),
                fabric.get(0),
                fabric.get(1),
                WOODS.get((int) (draw / 128 % WOODS.size())),
                room.get(0),
                room.get(1),
                (int) (draw / 1024 % 4));
    }

    private static String shape(String words) {
        String lower = words.toLowerCase(Locale.ROOT);
        return SHAPES.entrySet().stream()
                .filter(shape -> lower.contains(shape.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("box");
    }
}
