package io.shopstream.gate.memory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.connector.sink2.CommittingSinkWriter;

/**
 * Collects what was seen between two checkpoints, each thing once, and hands it over with the checkpoint. Holds as much
 * as comes in a checkpoint interval.
 */
final class MemoryWriter implements CommittingSinkWriter<Seen, SeenBatch> {

    private final Set<Seen> seen = new LinkedHashSet<>();

    @Override
    public void write(Seen one, Context context) {
        seen.add(one);
    }

    /** Redis hears of nothing before a checkpoint. */
    @Override
    public void flush(boolean endOfInput) {}

    @Override
    public Collection<SeenBatch> prepareCommit() {
        List<Seen> all = new ArrayList<>(seen);
        seen.clear();
        List<SeenBatch> batches = new ArrayList<>();
        for (int from = 0; from < all.size(); from += SeenBatch.MOST) {
            batches.add(new SeenBatch(all.subList(from, Math.min(all.size(), from + SeenBatch.MOST))));
        }
        return batches;
    }

    @Override
    public void close() {}
}
