package io.shopstream.cooccurrence;

import org.jspecify.annotations.Nullable;

/**
 * With which other products one product occurred, how often, and how close ({@link Affinity}): a hash table ({@link
 * RowSlots}) of 12 bytes a slot, and 15 to 24 a neighbour as the table is half to four fifths full; 4 more a slot in a row
 * that has reached its cut, and in one with an affinity beyond 32 bits. Neighbours are dense indices of {@link Products}.
 * Not thread-safe.
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

    private RowSlots slots;
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
        this.slots = new RowSlots(Math.max(SMALLEST, expectedSize + expectedSize / 4 + 1));
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
        return slots.bytes() + (crowd == null ? 0 : 4 * slots.capacity());
    }

    /**
     * Adds to the affinity of a neighbour; nothing to one that is not counted. No update, since how many there are of them
     * depends on the order in which clicks come.
     *
     * @param units of {@code eventEpoch}; less than 0 where a click that came late moved others apart
     */
    public void addAffinity(int neighbour, long units, int eventEpoch) {
        long more = carriedAffinity(units, eventEpoch);
        int slot = slots.find(neighbour);
        if (more != 0 && slots.taken(slot)) {
            slots = slots.tie(slot, slots.affinity(slot) + more);
        }
    }

    /** Adds {@code weight} of {@code eventEpoch} to a neighbour. */
    public void add(int neighbour, int weight, int eventEpoch, NeighbourCut cut) {
        add(neighbour, weight, eventEpoch, 0, 0, cut);
    }

    /** Adds {@code weight} of {@code eventEpoch} to a neighbour, and then affinity as {@link #addAffinity} does. */
    public void add(int neighbour, int weight, int eventEpoch, long units, int unitsEpoch, NeighbourCut cut) {
        updates++;
        int carried = weight;
        if (eventEpoch != epoch) {
            carried = (int) Decay.carried(weight, eventEpoch, Math.max(epoch, eventEpoch));
            advance(eventEpoch);
        }
        long more = carriedAffinity(units, unitsEpoch);
        int slot = slots.find(neighbour);
        if (slots.taken(slot)) {
            increase(slot, carried);
            if (more != 0) {
                slots = slots.tie(slot, slots.affinity(slot) + more);
            }
        } else if (carried > 0) {
            insert(slot, neighbour, carried, more, cut);
        }
    }

    /** Units relative to {@link #affinityBase}, which moves on if they are of a later one. */
    private long carriedAffinity(long units, int eventEpoch) {
        int base = DecayedSum.base(eventEpoch);
        if (units != 0 && base > affinityBase) {
            age(base);
        }
        return DecayedSum.units(units, eventEpoch, affinityBase);
    }

    /** Puts in what {@link #forEach} has shown. */
    public void restore(int neighbour, int weight, int inherited, long affinity) {
        put(slots.find(neighbour), neighbour, weight, affinity);
        if (inherited > 0) {
            crowd = crowd == null ? new CrowdedRanks(slots.capacity()) : crowd;
            crowd.inherit(slots.find(neighbour), inherited);
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
        for (int slot = 0; slot < slots.capacity(); slot++) {
            if (slots.taken(slot)) {
                int inherited = crowd == null ? 0 : crowd.inherited(slot);
                visitor.visit(slots.neighbour(slot), slots.weight(slot), inherited, slots.affinity(slot));
            }
        }
    }

    /** The weight of a neighbour, 0 if it is not counted. */
    public int weight(int neighbour) {
        return slots.weight(slots.find(neighbour));
    }

    /** The affinity of a neighbour relative to {@link #affinityBase}, 0 if it is not counted. */
    public long affinity(int neighbour) {
        return slots.affinity(slots.find(neighbour));
    }

    private void increase(int slot, int weight) {
        if (crowd != null) {
            crowd.leaves(slot, slots);
        }
        int sum = slots.weight(slot) + weight;
        slots.weigh(slot, sum < 0 ? Integer.MAX_VALUE : sum);
    }

    private void insert(int slot, int neighbour, int weight, long affinity, NeighbourCut cut) {
        if (size < cut.most()) {
            put(slot, neighbour, weight, affinity);
            return;
        }
        crowd = crowd == null ? new CrowdedRanks(slots.capacity()) : crowd;
        int smallest = crowd.smallest(slots);
        if (cut.admits(neighbour, weight, smallest, updates)) {
            slots.delete(crowd.slotOfSmallest(slots), crowd);
            size--;
            put(slots.find(neighbour), neighbour, weight, affinity);
            crowd.inherit(slots.find(neighbour), smallest);
        }
    }

    private void put(int slot, int neighbour, int weight, long affinity) {
        slots.put(slot, neighbour, weight);
        slots = slots.tie(slot, affinity);
        size++;
        int capacity = slots.capacity();
        if (size > capacity * 4L / 5) {
            rebuild(capacity + capacity / 2, 0);
        }
    }

    private void advance(int eventEpoch) {
        if (eventEpoch > epoch) {
            int halvings = eventEpoch - epoch;
            epoch = eventEpoch;
            rebuild(slots.capacity(), halvings);
        }
    }

    private void age(int base) {
        for (int slot = 0; slot < slots.capacity(); slot++) {
            slots = slots.tie(slot, DecayedSum.carried(slots.affinity(slot), affinityBase, base));
        }
        affinityBase = base;
    }

    private void rebuild(int capacity, int halvings) {
        RowSlots old = slots;
        CrowdedRanks oldCrowd = crowd;
        slots = new RowSlots(capacity);
        crowd = null;
        size = 0;
        for (int slot = 0; slot < old.capacity(); slot++) {
            int weight = (int) Decay.carried(old.weight(slot), 0, halvings);
            if (weight > 0) {
                int inherited = oldCrowd == null ? 0 : (int) Decay.carried(oldCrowd.inherited(slot), 0, halvings);
                restore(old.neighbour(slot), weight, inherited, old.affinity(slot));
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
