package io.shopstream.factors.block;

import io.shopstream.factorization.FactorizationException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.tuple.Tuple4;
import org.apache.flink.api.java.tuple.Tuple5;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * Takes a task's ratings in the order of their users' hashes, makes one of those of one pair, and numbers the users. Holds the ratings of
 * one user at a time. A user whose actions add up to nothing gets no number.
 */
public final class UsersOperator extends AbstractStreamOperator<Tuple4<Long, String, Integer, Float>>
        implements OneInputStreamOperator<
                        Tuple5<Long, String, String, Float, Long>, Tuple4<Long, String, Integer, Float>>,
                BoundedOneInput {

    /** Each user's number and id, in the order of numbers. */
    public static final OutputTag<Tuple4<Integer, Integer, Float, String>> HEADS =
            new OutputTag<>("heads", Given.OF_USER);

    public static final OutputTag<Counted> COUNTED =
            new OutputTag<>("counted-users", TypeInformation.of(Counted.class));

    private final Numbering numbering;
    private final Merging merging;
    private transient List<Tuple5<Long, String, String, Float, Long>> ofHash;
    private transient double[] sums;
    private transient int users;
    private transient long cells;
    private transient long positive;
    private transient long newest;

    @SuppressWarnings("NullAway.Init")
    public UsersOperator(Numbering numbering, Merging merging) {
        this.numbering = numbering;
        this.merging = merging;
    }

    @Override
    public void open() throws Exception {
        super.open();
        ofHash = new ArrayList<>();
        sums = new double[Numbering.SLICES];
        newest = Long.MIN_VALUE;
    }

    @Override
    public void processElement(StreamRecord<Tuple5<Long, String, String, Float, Long>> element) {
        Tuple5<Long, String, String, Float, Long> rating = element.getValue();
        if (!ofHash.isEmpty() && !ofHash.get(0).f0.equals(rating.f0)) {
            number();
        }
        ofHash.add(rating);
    }

    /** Users of one hash, which are more than one only by chance. */
    private void number() {
        ofHash.sort(Merging.ORDER);
        String user = "";
        int number = 0;
        for (int from = 0; from < ofHash.size(); ) {
            Tuple5<Long, String, String, Float, Long> pair = ofHash.get(from);
            int to = from + 1;
            while (to < ofHash.size() && isSame(pair, ofHash.get(to))) {
                to++;
            }
            List<Tuple5<Long, String, String, Float, Long>> ofPair = ofHash.subList(from, to);
            newest = Math.max(newest, ofPair.get(ofPair.size() - 1).f4);
            float value = merging.value(ofPair);
            if (!(Math.abs(value) <= Float.MAX_VALUE)) {
                throw Refusal.of(new FactorizationException(
                        "what " + pair.f1 + " did to " + pair.f2 + " adds up to no number: " + value));
            }
            if (!merging.sum() || value != 0) {
                if (!user.equals(pair.f1)) {
                    user = pair.f1;
                    number = next(user);
                }
                count(pair.f0, value);
                output.collect(new StreamRecord<>(Tuple4.of(Numbering.hash(pair.f2), pair.f2, number, value)));
            }
            from = to;
        }
        ofHash.clear();
    }

    private static boolean isSame(
            Tuple5<Long, String, String, Float, Long> one, Tuple5<Long, String, String, Float, Long> other) {
        return one.f1.equals(other.f1) && one.f2.equals(other.f2);
    }

    private int next(String user) {
        int number = numbering.number(task(), users++);
        output.collect(HEADS, new StreamRecord<>(Tuple4.of(number, Given.HEAD, 0f, user)));
        return number;
    }

    private void count(long hash, float value) {
        sums[Numbering.slice(hash)] += value;
        cells++;
        positive += value > 0 ? 1 : 0;
    }

    private int task() {
        return getRuntimeContext().getTaskInfo().getIndexOfThisSubtask();
    }

    @Override
    public void endInput() {
        number();
        output.collect(COUNTED, new StreamRecord<>(new Counted(true, users, cells, newest, positive, sums)));
    }
}
