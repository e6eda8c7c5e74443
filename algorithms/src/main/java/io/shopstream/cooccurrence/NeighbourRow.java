package io.shopstream.cooccurrence;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * With which other products one product occurred, and how often: a hash table in one array of integers, neighbour and
 * weight side by side, so that an update touches one cache line. 8 bytes a slot, and 10 to 16 a neighbour as the table
 * is half to four fifths full; a row that has reached its cut takes 12 bytes a slot. Neighbours are dense indices of
 * {@link Products}. Not thread-safe.
 *
 * <p>Limit: a weight stops at 2^31 - 1.
 */
public final class NeighbourRow {

    /** Takes a neighbour, its weight, and the rank that it inherited over its weight ({@link NeighbourCut}). */
    public interface Visitor {
        void visit(int neighbour, int weight, int inherited);
    }

    private static final int SMALLEST = 4;
    private static final int EMPTY = 0;

    /** Neighbour plus one, weight, in turn. */
    private int[] slots;

    private int size;
    private int epoch;
    private long updates;
    private @Nullable CrowdedRanks crowd;

    public NeighbourRow() {
        this(0, 0, 0);
    }

    /** An empty row that is about to be filled by {@link #restore}. */
    public NeighbourRow(long updates, int epoch, int expectedSize) {
        this.updates = updates;
        this.epoch = epoch;
        this.slots = new int[2 * Math.max(SMALLEST, expectedSize + expectedSize / 4 + 1)];
    }

    /** Neighbours counted. */
    public int size() {
        return size;
    }

    /** How often the row was added to, cut or not; never declines. */
    public long updates() {
        return updates;
    }

    /** The epoch that weights are relative to. */
    public int epoch() {
        return epoch;
    }

    /** What the table occupies. */
    public int bytes() {
        return 4 * slots.length + (crowd == null ? 0 : 2 * slots.length);
    }

    /** Adds {@code weight} of {@code eventEpoch} to a neighbour. */
    public void add(int neighbour, int weight, int eventEpoch, NeighbourCut cut) {
        updates++;
        int carried = weight;
        if (eventEpoch != epoch) {
            carried = (int) Decay.carried(weight, eventEpoch, Math.max(epoch, eventEpoch));
            advance(eventEpoch);
        }
        int slot = find(neighbour);
        if (slots[slot] != EMPTY) {
            increase(slot, carried);
        } else if (carried > 0) {
            insert(slot, neighbour, carried, cut);
        }
    }

    /** Puts in what {@link #forEach} has shown. */
    public void restore(int neighbour, int weight, int inherited) {
        put(find(neighbour), neighbour, weight);
        if (inherited > 0) {
            crowd = crowd == null ? new CrowdedRanks(slots) : crowd;
            crowd.inherit(find(neighbour), inherited);
        }
    }

    /** This with other indices of its neighbours; those that have none (-1) are left out. */
    public NeighbourRow moved(int[] indices) {
        NeighbourRow row = new NeighbourRow(updates, epoch, size);
        forEach((neighbour, weight, inherited) -> {
            if (indices[neighbour] >= 0) {
                row.restore(indices[neighbour], weight, inherited);
            }
        });
        return row;
    }

    public void forEach(Visitor visitor) {
        for (int slot = 0; slot < slots.length; slot += 2) {
            if (slots[slot] != EMPTY) {
                visitor.visit(slots[slot] - 1, slots[slot + 1], crowd == null ? 0 : crowd.inherited(slot));
            }
        }
    }

    /** The weight of a neighbour, 0 if it is not counted. */
    public int weight(int neighbour) {
        return slots[find(neighbour) + 1];
    }

    private void increase(int slot, int weight) {
        if (crowd != null) {
            crowd.leaves(slot, slots);
        }
        int sum = slots[slot + 1] + weight;
        slots[slot + 1] = sum < 0 ? Integer.MAX_VALUE : sum;
    }

    private void insert(int slot, int neighbour, int weight, NeighbourCut cut) {
        if (size < cut.most()) {
            put(slot, neighbour, weight);
            return;
        }
        crowd = crowd == null ? new CrowdedRanks(slots) : crowd;
        int smallest = crowd.smallest(slots);
        if (cut.admits(neighbour, weight, smallest, updates)) {
            delete(crowd.slotOfSmallest(slots), crowd);
            size--;
            put(find(neighbour), neighbour, weight);
            crowd.inherit(find(neighbour), smallest);
        }
    }

    private void put(int slot, int neighbour, int weight) {
        slots[slot] = neighbour + 1;
        slots[slot + 1] = weight;
        size++;
        int capacity = slots.length / 2;
        if (size > capacity * 4L / 5) {
            rebuild(capacity + capacity / 2, 0);
        }
    }

    /** The slot that holds a neighbour, or the empty one where it belongs. */
    private int find(int neighbour) {
        int[] table = slots;
        int slot = home(neighbour, table.length);
        while (table[slot] != neighbour + 1 && table[slot] != EMPTY) {
            slot = slot + 2 == table.length ? 0 : slot + 2;
        }
        return slot;
    }

    private static int home(int neighbour, int length) {
        return (int) ((((neighbour * 0x9e3779b9L) & 0xffffffffL) * (length >> 1)) >>> 32) << 1;
    }

    /** Moves what follows up into the hole, so that look-ups need no marks of what was deleted. */
    private void delete(int slot, CrowdedRanks ranks) {
        int hole = slot;
        int next = hole + 2 == slots.length ? 0 : hole + 2;
        while (slots[next] != EMPTY) {
            int home = home(slots[next] - 1, slots.length);
            boolean reachable = hole <= next ? home <= hole || home > next : home <= hole && home > next;
            if (reachable) {
                slots[hole] = slots[next];
                slots[hole + 1] = slots[next + 1];
                ranks.move(next, hole);
                hole = next;
            }
            next = next + 2 == slots.length ? 0 : next + 2;
        }
        slots[hole] = EMPTY;
        slots[hole + 1] = 0;
        ranks.clear(hole);
    }

    private void advance(int eventEpoch) {
        if (eventEpoch > epoch) {
            int halvings = eventEpoch - epoch;
            epoch = eventEpoch;
            rebuild(slots.length / 2, halvings);
        }
    }

    private void rebuild(int capacity, int halvings) {
        int[] old = slots;
        CrowdedRanks oldCrowd = crowd;
        slots = new int[2 * capacity];
        crowd = null;
        size = 0;
        for (int slot = 0; slot < old.length; slot += 2) {
            int weight = (int) Decay.carried(old[slot + 1], 0, halvings);
            if (weight > 0) {
                int inherited = oldCrowd == null ? 0 : (int) Decay.carried(oldCrowd.inherited(slot), 0, halvings);
                restore(old[slot] - 1, weight, inherited);
            }
        }
    }

    /** Two rows are equal when they count the same neighbours alike. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NeighbourRow that
                && updates == that.updates
                && epoch == that.epoch
                && Arrays.equals(sorted(), that.sorted());
    }

    @Override
    public int hashCode() {
        return Long.hashCode(updates) + 31 * size;
    }

    private long[] sorted() {
        long[] pairs = new long[size];
        int[] filled = {0};
        forEach((neighbour, weight, inherited) -> pairs[filled[0]++] = ((long) neighbour << 32) | weight);
        Arrays.sort(pairs);
        return pairs;
    }
}
