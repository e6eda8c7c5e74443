package io.shopstream.factors.input;

import io.shopstream.factors.block.Merging;
import io.shopstream.factors.settings.LearningSettings;
import io.shopstream.settings.Arguments;
import io.shopstream.settings.InvalidSettings;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Out of what is learned: the archive, or one of the other two.
 *
 * @param ratings {@code --ratings}: a file of a user, an item, a value and a time a line; null for none
 * @param madeUp {@code --simulate}: {@code USERSxITEMSxINTERACTIONS}, made up by the tasks; null for none
 * @param from {@code --from}: of the archive, sessions whose last interaction is before it do not count; a day or an instant, UTC
 * @param splits {@code --splits}: parts in which the archive is read
 * @param halfLife {@code --half-life}: after which an action of the archive is worth half
 */
public record InputSettings(
        @Nullable String ratings,
        @Nullable MadeUp madeUp,
        @Nullable Instant from,
        int splits,
        Duration halfLife) implements Serializable {

    public static InputSettings from(Arguments arguments) {
        Optional<String> ratings = arguments.text("ratings");
        Optional<String> madeUp = arguments.text("simulate");
        if (ratings.isPresent() && madeUp.isPresent()) {
            throw new InvalidSettings("--ratings and --simulate exclude each other");
        }
        return new InputSettings(
                arguments.filePath("ratings"),
                madeUp.map(MadeUp::parse).orElse(null),
                arguments.instant("from"),
                (int) arguments.number("splits", 16, 1, 10_000),
                arguments.duration("half-life", Duration.ofDays(180)));
    }

    public boolean isArchive() {
        return ratings == null && madeUp == null;
    }

    /** What values are, where nobody says so. */
    public LearningSettings.Kind kind() {
        return ratings == null ? LearningSettings.Kind.ACTIONS : LearningSettings.Kind.STARS;
    }

    /** @param reference a time that values of the archive are aged against, at first */
    public Merging merging(LearningSettings.Kind kind, long reference) {
        if (kind == LearningSettings.Kind.STARS) {
            return Merging.latest();
        }
        return isArchive() ? new Merging(true, halfLife.toMillis(), reference) : Merging.summed();
    }
}
