package io.shopstream.factors.settings;

import io.shopstream.settings.Arguments;
import java.io.Serializable;

/**
 * How the work is divided, and what is too much of it.
 *
 * @param tasks {@code --tasks}: parts that users and products are cut into, each worked on by a task of its own
 * @param heldRatings {@code --held-ratings}: how many ratings all tasks together hold at a time, with the rows that they name
 * @param top {@code --top}: products that are named for each user; 0 for none
 * @param mostUsers {@code --max-users}: more are refused
 * @param mostItems {@code --max-items}: more products are refused
 */
public record WorkSettings(int tasks, int heldRatings, int top, int mostUsers, int mostItems) implements Serializable {

    /** As many as slices of ids. */
    public static final int MOST_TASKS = 256;

    public static WorkSettings from(Arguments arguments, int parallelism) {
        return new WorkSettings(
                (int) arguments.number("tasks", parallelism, 1, MOST_TASKS),
                (int) arguments.number("held-ratings", 1_000_000, 1, 1_000_000_000),
                (int) arguments.number("top", 20, 0, 1_000),
                (int) arguments.number("max-users", 50_000_000, 1, Integer.MAX_VALUE),
                (int) arguments.number("max-items", 10_000_000, 1, Integer.MAX_VALUE));
    }

    /** Ratings that one task holds at a time. */
    public int heldByTask() {
        return Math.max(1, heldRatings / tasks);
    }
}
