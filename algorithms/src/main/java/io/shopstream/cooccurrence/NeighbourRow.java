package io.shopstream.cooccurrence;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * With which other products one product occurred, how often, and how close: a hash table in one array of integers,
 * neighbour, weight and {@link Affinity} side by side, so that an update touches one cache line. 16 bytes a slot, and 20
 * to 32 a neighbour as the table is half to four fifths full; a row that has reached its cut takes 20 bytes a slot.
 * Neighbours are dense indices of {@link Products}. Not thread-safe.
 *
 * <p>Limit: a weight stops at 2^31 - 1.
 */
public final class NeighbourRow {

    /**
     * Takes a neighbour, its weight, the rank that it inherited over its weight ({@link NeighbourCut}), and its affinity
     * relative to {@link #affinityBase}.
     */
    public interface Visitor {
        void visit(int neighbour, int weight, int inherited, long affinity);
    }

    private static final int SMALLEST = 4;

    /** {@link RowSlots}. */
    private int[] slots;

    private int size;
    private int epoch;
    private int affinityBase;
    private long updates;
    private @Nullable CrowdedRanks crowd;

    public NeighbourRow() {
        this(0, 0, 0, 0);
    }

    /** An empty row that is about to be filled by {@link #restore}. */
    public NeighbourRow(long updates, int epoch, int affinityBase, int expectedSize) {
        this.updates = updates;
        this.epoch = epoch;
        this.affinityBase = affinityBase;
        this.slots = new int[RowSlots.SLOT * Math.max(SMALLEST, expectedSize + expectedSize / 4 + 1)];
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

    /** The epoch that affinities are relative to ({@link DecayedSum#base}). */
    public int affinityBase() {
        return affinityBase;
    }

    /** What the table occupies. */
    public int bytes() {
        return 4 * slots.length + (crowd == null ? 0 : 4 * slots.length / RowSlots.SLOT);
    }

    /**
     * Adds to the affinity of a neighbour; nothing to one that is not counted. No update, since how many there are of them
     * depends on the order in which clicks come.
     *
     * @param units of {@code eventEpoch}; less than 0 where a click that came late moved others apart
     */
    public void addAffinity(int neighbour, long units, int eventEpoch) {
        int base = DecayedSum.base(eventEpoch);
        if (base > affinityBase) {
            age(base);
        }
        int slot = RowSlots.find(slots, neighbour);
        if (slots[slot] != RowSlots.EMPTY) {
            RowSlots.setAffinity(
                    slots, slot, RowSlots.affinity(slots, slot) + DecayedSum.units(units, eventEpoch, affinityBase));
        }
    }

    /** Adds {@code weight} of {@code eventEpoch} to a neighbour. */
    public void add(int neighbour, int weight, int eventEpoch, NeighbourCut cut) {
        updates++;
        int carried = weight;
        if (eventEpoch != epoch) {
            carried = (int) Decay.carried(weight, eventEpoch, Math.max(epoch, eventEpoch));
            advance(eventEpoch);
        }
        int slot = RowSlots.find(slots, neighbour);
        if (slots[slot] != RowSlots.EMPTY) {
            increase(slot, carried);
        } else if (carried > 0) {
            insert(slot, neighbour, carried, cut);
        }
    }

    /** Puts in what {@link #forEach} has shown. */
    public void restore(int neighbour, int weight, int inherited, long affinity) {
        put(RowSlots.find(slots, neighbour), neighbour, weight, affinity);
        if (inherited > 0) {
            crowd = crowd == null ? new CrowdedRanks(slots) : crowd;
            crowd.inherit(RowSlots.find(slots, neighbour), inherited);
        }
    }

    /** This with other indices of its neighbours; those that have none (-1) are left out. */
    public NeighbourRow moved(int[] indices) {
        NeighbourRow row = new NeighbourRow(updates, epoch, affinityBase, size);
        forEach((neighbour, weight, inherited, affinity) -> {
            if (indices[neighbour] >= 0) {
                row.restore(indices[neighbour], weight, inherited, affinity);
            }
        });
        return row;
    }

    public void forEach(Visitor visitor) {
        for (int slot = 0; slot < slots.length; slot += RowSlots.SLOT) {
            if (slots[slot] != RowSlots.EMPTY) {
                int inherited = crowd == null ? 0 : crowd.inherited(slot);
                visitor.visit(slots[slot] - 1, slots[slot + 1], inherited, RowSlots.affinity(slots, slot));
            }
        }
    }

    /** The weight of a neighbour, 0 if it is not counted. */
    public int weight(int neighbour) {
        return slots[RowSlots.find(slots, neighbour) + 1];
    }

    /** The affinity of a neighbour relative to {@link #affinityBase}, 0 if it is not counted. */
    public long affinity(int neighbour) {
        return RowSlots.affinity(slots, RowSlots.find(slots, neighbour));
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
            put(slot, neighbour, weight, 0);
            return;
        }
        crowd = crowd == null ? new CrowdedRanks(slots) : crowd;
        int smallest = crowd.smallest(slots);
        if (cut.admits(neighbour, weight, smallest, updates)) {
            delete(crowd.slotOfSmallest(slots), crowd);
            size--;
            put(RowSlots.find(slots, neighbour), neighbour, weight, 0);
            crowd.inherit(RowSlots.find(slots, neighbour), smallest);
        }
    }

    private void put(int slot, int neighbour, int weight, long affinity) {
        slots[slot] = neighbour + 1;
        slots[slot + 1] = weight;
        RowSlots.setAffinity(slots, slot, affinity);
        size++;
        int capacity = slots.length / RowSlots.SLOT;
        if (size > capacity * 4L / 5) {
            rebuild(capacity + capacity / 2, 0);
        }
    }

    /** Moves what follows up into the hole, so that look-ups need no marks of what was deleted. */
    private void delete(int slot, CrowdedRanks ranks) {
        int hole = slot;
        int next = RowSlots.next(hole, slots.length);
        while (slots[next] != RowSlots.EMPTY) {
            int home = RowSlots.home(slots[next] - 1, slots.length);
            boolean reachable = hole <= next ? home <= hole || home > next : home <= hole && home > next;
            if (reachable) {
                System.arraycopy(slots, next, slots, hole, RowSlots.SLOT);
                ranks.move(next, hole);
                hole = next;
            }
            next = RowSlots.next(next, slots.length);
        }
        Arrays.fill(slots, hole, hole + RowSlots.SLOT, RowSlots.EMPTY);
        ranks.clear(hole);
    }

    private void advance(int eventEpoch) {
        if (eventEpoch > epoch) {
            int halvings = eventEpoch - epoch;
            epoch = eventEpoch;
            rebuild(slots.length / RowSlots.SLOT, halvings);
        }
    }

    private void age(int base) {
        for (int slot = 0; slot < slots.length; slot += RowSlots.SLOT) {
            RowSlots.setAffinity(slots, slot, DecayedSum.carried(RowSlots.affinity(slots, slot), affinityBase, base));
        }
        affinityBase = base;
    }

    private void rebuild(int capacity, int halvings) {
        int[] old = slots;
        CrowdedRanks oldCrowd = crowd;
        slots = new int[RowSlots.SLOT * capacity];
        crowd = null;
        size = 0;
        for (int slot = 0; slot < old.length; slot += RowSlots.SLOT) {
            int weight = (int) Decay.carried(old[slot + 1], 0, halvings);
            if (weight > 0) {
                int inherited = oldCrowd == null ? 0 : (int) Decay.carried(oldCrowd.inherited(slot), 0, halvings);
                restore(old[slot] - 1, weight, inherited, RowSlots.affinity(old, slot));
            }
        }
    }

    /** Two rows are equal when they count the same neighbours alike. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NeighbourRow that
                && updates == that.updates
                && epoch == that.epoch
                && affinityBase == that.affinityBase
                && countsAlike(that);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(updates) + 31 * size;
    }

    private boolean countsAlike(NeighbourRow that) {
        boolean[] alike = {size == that.size};
        forEach((neighbour, weight, inherited, affinity) ->
                alike[0] &= that.weight(neighbour) == weight && that.affinity(neighbour) == affinity);
        return alike[0];
    }
}
