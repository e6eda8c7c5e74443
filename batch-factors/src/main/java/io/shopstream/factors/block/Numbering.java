package io.shopstream.factors.block;

import com.dynatrace.hash4j.hashing.Hashing;
import io.shopstream.factorization.FactorizationException;
import java.io.Serializable;

/**
 * Which task has a user or an item, and by what number it is known. An id's hash (XXH3, 64 bits) lies in one of {@value #SLICES} slices, in
 * the order of hashes, and a task has some slices that lie side by side. Each task numbers its own ids, in the order of their hashes, so
 * that nobody holds all ids; two ids of one hash get two numbers. The number of the task is the upper part of a number, so numbers
 * ascend as hashes do, on any number of tasks.
 */
public record Numbering(int tasks) implements Serializable {

    public static final int SLICES = 256;

    public Numbering {
        if (tasks < 1 || tasks > SLICES) {
            throw new IllegalArgumentException("there are from 1 to " + SLICES + " tasks, not " + tasks);
        }
    }

    public static long hash(String id) {
        return Hashing.xxh3_64().hashCharsToLong(id);
    }

    public static int slice(long hash) {
        return (int) (hash >> 56) + SLICES / 2;
    }

    public int task(long hash) {
        return slice(hash) * tasks / SLICES;
    }

    /** The number of what a task counts as {@code local}, from 0 on. */
    public int number(int task, int local) {
        if (local < 0 || local > mask()) {
            throw new FactorizationException("a task of " + tasks + " has more than " + mask() + " users or items");
        }
        return task << shift() | local;
    }

    public int taskOf(int number) {
        return number >>> shift();
    }

    public int local(int number) {
        return number & mask();
    }

    /** 31 bits hold the task and what it counts. */
    private int shift() {
        return 31 - (32 - Integer.numberOfLeadingZeros(tasks - 1));
    }

    private int mask() {
        return (1 << shift()) - 1;
    }
}
