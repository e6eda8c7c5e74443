package io.shopstream.simulator.shop;

import java.util.List;
import java.util.Locale;

/** How furniture looks; each style has series whose pieces match. */
enum Style {
    SCANDINAVIAN(0.9, "Alder", "Fjord", "Lund", "Sild"),
    INDUSTRIAL(1.0, "Foundry", "Gantry", "Rivet", "Depot"),
    MID_CENTURY(1.25, "Palmer", "Draper", "Sonnet", "Orbit"),
    FARMHOUSE(0.95, "Orchard", "Barley", "Hayloft", "Meadow"),
    MODERN(1.1, "Linea", "Quadro", "Mono", "Prisma");

    private final double priceFactor;

    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> series;

    Style(double priceFactor, String... series) {
        this.priceFactor = priceFactor;
        this.series = List.of(series);
    }

    double priceFactor() {
        return priceFactor;
    }

    List<String> series() {
        return series;
    }

    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
