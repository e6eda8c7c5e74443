package io.shopstream.local.export;

import io.shopstream.privacy.PublicBounds;
import io.shopstream.settings.InvalidSettings;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What is exported, and for how much.
 *
 * @param epsilon of a user, of all numbers of all their rows together
 * @param mostSessions rows of a user at most, the newest
 * @param bounds of each column that is exported, in the order of the header
 */
public record ExportSettings(double epsilon, int mostSessions, Map<SessionColumn, PublicBounds> bounds) {

    public static final double MOST_EPSILON = 1_000;
    public static final int MOST_SESSIONS_OF_A_USER = 100;

    /** With less, noise has no room in the grid. */
    private static final double LEAST_EPSILON_OF_A_NUMBER = 1e-8;

    /** @throws InvalidSettings with what is wrong */
    public ExportSettings {
        if (!(epsilon > 0 && epsilon <= MOST_EPSILON)) {
            throw new InvalidSettings("--epsilon must be above 0 and at most 1000, not " + epsilon);
        }
        if (mostSessions < 1 || mostSessions > MOST_SESSIONS_OF_A_USER) {
            throw new InvalidSettings(
                    "--sessions-a-user must be between 1 and " + MOST_SESSIONS_OF_A_USER + ", not " + mostSessions);
        }
        if (epsilon / (mostSessions * bounds.size()) < LEAST_EPSILON_OF_A_NUMBER) {
            throw new InvalidSettings("an epsilon of " + epsilon + " is too little for " + mostSessions * bounds.size()
                    + " numbers of a user");
        }
        bounds = Collections.unmodifiableMap(new EnumMap<>(bounds));
    }

    /**
     * @param columns names; none for all
     * @param most bounds other than the usual ones, by name
     * @throws InvalidSettings for a name that there is not, or a bound that is none
     */
    public static ExportSettings of(double epsilon, int mostSessions, List<String> columns, Map<String, Double> most) {
        Map<SessionColumn, PublicBounds> bounds = new EnumMap<>(SessionColumn.class);
        for (SessionColumn column : SessionColumn.values()) {
            if (columns.isEmpty() || columns.contains(column.toString())) {
                bounds.put(column, new PublicBounds(0, column.most()));
            }
        }
        columns.forEach(ExportSettings::known);
        most.forEach((name, upper) -> {
            SessionColumn column = known(name);
            if (!(upper > 0) || upper > 1e9) {
                throw new InvalidSettings("--most " + name + " must be above 0 and at most 1e9, not " + upper);
            }
            if (!bounds.containsKey(column)) {
                throw new InvalidSettings("--most names " + name + ", which is not exported");
            }
            bounds.put(column, new PublicBounds(0, upper));
        });
        return new ExportSettings(epsilon, mostSessions, bounds);
    }

    private static SessionColumn known(String name) {
        return SessionColumn.of(name)
                .orElseThrow(() -> new InvalidSettings("there is no column '" + name + "', but these: "
                        + String.join(
                                ", ",
                                java.util.Arrays.stream(SessionColumn.values())
                                        .map(Object::toString)
                                        .toList())));
    }

    /** Numbers that a user gives at most. */
    public int numbersOfAUser() {
        return mostSessions * bounds.size();
    }
}
