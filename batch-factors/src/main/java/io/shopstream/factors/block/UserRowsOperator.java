package io.shopstream.factors.block;

import java.util.Arrays;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.tuple.Tuple4;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/** Takes a task's ratings in the order of their users' numbers, and puts the rows into chunks. Holds one user and one chunk at a time. */
public final class UserRowsOperator extends AbstractStreamOperator<Chunk>
        implements OneInputStreamOperator<Tuple4<Integer, Integer, Float, String>, Chunk>, BoundedOneInput {

    public static final OutputTag<Figures> FIGURES =
            new OutputTag<>("figures-of-users", TypeInformation.of(Figures.class));

    private final int held;
    private transient ChunkBuilder chunk;
    private transient long[] packed;
    private transient int size;
    private transient int user;
    private transient String id;
    private transient long users;
    private transient long start;

    @SuppressWarnings("NullAway.Init")
    public UserRowsOperator(int held) {
        this.held = held;
    }

    @Override
    public void open() throws Exception {
        super.open();
        chunk = new ChunkBuilder(held);
        packed = new long[16];
        user = -1;
        id = "";
        start = System.nanoTime();
    }

    @Override
    public void processElement(StreamRecord<Tuple4<Integer, Integer, Float, String>> element) {
        Tuple4<Integer, Integer, Float, String> cell = element.getValue();
        if (cell.f0 != user) {
            add();
            user = cell.f0;
        }
        if (cell.f1 == Given.HEAD) {
            id = cell.f3;
            return;
        }
        if (size == packed.length) {
            packed = Arrays.copyOf(packed, 2 * size);
        }
        packed[size++] = ChunkBuilder.pack(cell.f1, cell.f2);
    }

    private void add() {
        if (user < 0) {
            return;
        }
        if (chunk.isFull(size)) {
            output.collect(new StreamRecord<>(chunk.build()));
        }
        chunk.add(user, id, packed, size);
        users++;
        size = 0;
    }

    @Override
    public void endInput() {
        add();
        if (!chunk.isEmpty()) {
            output.collect(new StreamRecord<>(chunk.build()));
        }
        int task = getRuntimeContext().getTaskInfo().getIndexOfThisSubtask();
        output.collect(
                FIGURES,
                new StreamRecord<>(Figures.of(
                        "number users", 0, task, start, users, new double[0], chunk.heldBytes() + 8L * packed.length)));
    }
}
