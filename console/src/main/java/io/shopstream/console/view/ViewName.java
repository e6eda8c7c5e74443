package io.shopstream.console.view;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The views, and what a viewer may choose in each; the first choice is the default. */
public enum ViewName {
    OVERVIEW("range", "24h", "1h", "7d", "all"),
    PRODUCTS("relation", "viewed", "bought"),
    GRAPH("relation", "viewed", "bought"),
    RECOMMENDATIONS("range", "24h", "1h", "7d", "all"),
    INTENT("", ""),
    AUDIENCE("", ""),
    QUALITY("range", "24h", "1h", "7d", "all");

    private final String parameter;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> choices;

    ViewName(String parameter, String... choices) {
        this.parameter = parameter;
        this.choices = List.of(choices);
    }

    /** As in addresses. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The name of the choice; empty where there is none. */
    public String parameter() {
        return parameter;
    }

    public List<String> choices() {
        return choices;
    }

    public static Optional<ViewName> of(String label) {
        return Arrays.stream(values())
                .filter(view -> view.label().equals(label))
                .findFirst();
    }
}
