package io.shopstream.factors.block;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.tuple.Tuple4;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * Takes a task's ratings in the order of their items' hashes, numbers the items, and puts their rows into chunks. Holds the ratings of one
 * item and one chunk at a time. Tells the users' tasks of each rating by two numbers.
 */
public final class ItemsOperator extends AbstractStreamOperator<Chunk>
        implements OneInputStreamOperator<Tuple4<Long, String, Integer, Float>, Chunk>, BoundedOneInput {

    public static final OutputTag<Tuple4<Integer, Integer, Float, String>> CELLS =
            new OutputTag<>("cells", Given.OF_USER);
    public static final OutputTag<Counted> COUNTED =
            new OutputTag<>("counted-items", TypeInformation.of(Counted.class));
    public static final OutputTag<Figures> FIGURES =
            new OutputTag<>("figures-of-items", TypeInformation.of(Figures.class));

    private final Numbering numbering;
    private final int held;
    private transient Map<String, Cells> ofHash;
    private transient ChunkBuilder chunk;
    private transient long hash;
    private transient int items;
    private transient long longest;
    private transient long start;

    /** Growing. */
    private static final class Cells {
        private long[] packed = new long[16];
        private int size;

        void add(int user, float value) {
            if (size == packed.length) {
                packed = Arrays.copyOf(packed, 2 * size);
            }
            packed[size++] = ChunkBuilder.pack(user, value);
        }
    }

    @SuppressWarnings("NullAway.Init")
    public ItemsOperator(Numbering numbering, int held) {
        this.numbering = numbering;
        this.held = held;
    }

    @Override
    public void open() throws Exception {
        super.open();
        ofHash = new TreeMap<>();
        chunk = new ChunkBuilder(held);
        start = System.nanoTime();
    }

    @Override
    public void processElement(StreamRecord<Tuple4<Long, String, Integer, Float>> element) {
        Tuple4<Long, String, Integer, Float> cell = element.getValue();
        if (hash != cell.f0) {
            number();
            hash = cell.f0;
        }
        ofHash.computeIfAbsent(cell.f1, id -> new Cells()).add(cell.f2, cell.f3);
    }

    /** Items of one hash, which are more than one only by chance. */
    private void number() {
        int task = getRuntimeContext().getTaskInfo().getIndexOfThisSubtask();
        ofHash.forEach((item, cells) -> {
            if (chunk.isFull(cells.size)) {
                output.collect(new StreamRecord<>(chunk.build()));
            }
            int number = numbering.number(task, items++);
            longest = Math.max(longest, 8L * cells.packed.length);
            chunk.add(number, item, cells.packed, cells.size);
            for (int i = 0; i < cells.size; i++) {
                int user = (int) (cells.packed[i] >>> 32);
                float value = Float.intBitsToFloat((int) cells.packed[i]);
                output.collect(CELLS, new StreamRecord<>(Tuple4.of(user, number, value, "")));
            }
        });
        ofHash.clear();
    }

    @Override
    public void endInput() {
        number();
        if (!chunk.isEmpty()) {
            output.collect(new StreamRecord<>(chunk.build()));
        }
        int task = getRuntimeContext().getTaskInfo().getIndexOfThisSubtask();
        output.collect(COUNTED, new StreamRecord<>(new Counted(false, items, 0, Long.MIN_VALUE, 0, new double[0])));
        output.collect(
                FIGURES,
                new StreamRecord<>(
                        Figures.of("number items", 0, task, start, items, new double[0], chunk.heldBytes() + longest)));
    }
}
