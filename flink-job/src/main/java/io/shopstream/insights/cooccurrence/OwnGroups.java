package io.shopstream.insights.cooccurrence;

import java.util.BitSet;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.runtime.state.KeyGroupRange;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;

/** Which groups of products a task has, by the rule by which Flink spreads keys. */
final class OwnGroups {

    private final BitSet groups = new BitSet(RowGroup.COUNT);

    private OwnGroups() {}

    static OwnGroups of(TaskInfo task) {
        int maxParallelism = task.getMaxNumberOfParallelSubtasks();
        KeyGroupRange range = KeyGroupRangeAssignment.computeKeyGroupRangeForOperatorIndex(
                maxParallelism, task.getNumberOfParallelSubtasks(), task.getIndexOfThisSubtask());
        OwnGroups own = new OwnGroups();
        for (int group = 0; group < RowGroup.COUNT; group++) {
            int keyGroup = KeyGroupRangeAssignment.assignToKeyGroup(group, maxParallelism);
            own.groups.set(group, range.contains(keyGroup));
        }
        return own;
    }

    boolean hold(long productKey) {
        return groups.get(RowGroup.of(productKey));
    }

    int[] toArray() {
        return groups.stream().toArray();
    }
}
