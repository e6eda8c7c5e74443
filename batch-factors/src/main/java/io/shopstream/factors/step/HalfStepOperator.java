package io.shopstream.factors.step;

import io.shopstream.factorization.FactorizationException;
import io.shopstream.factorization.Factors;
import io.shopstream.factorization.RowSolver;
import io.shopstream.factorization.SparseRows;
import io.shopstream.factors.block.Chunk;
import io.shopstream.factors.block.Figures;
import io.shopstream.factors.block.Numbering;
import io.shopstream.factors.block.Refusal;
import io.shopstream.factors.settings.LearningSettings;
import io.shopstream.factors.settings.WorkSettings;
import java.nio.file.Path;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedMultiInput;
import org.apache.flink.streaming.api.operators.InputSelectable;
import org.apache.flink.streaming.api.operators.InputSelection;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * One half-step on one task's rows. First it stores what the tasks of the step before have sent. Then its own rows come by, chunk by
 * chunk, out of a file of Flink's that each half-step reads anew: it fetches the rows that the chunk names, solves the chunk, and ships
 * each solved row to the tasks that have a rating of it. So it holds one chunk and what that names, however many ratings there are.
 */
public final class HalfStepOperator extends AbstractStreamOperator<Shipment>
        implements TwoInputStreamOperator<Shipment, Chunk, Shipment>, InputSelectable, BoundedMultiInput {

    public static final OutputTag<Learned> LEARNED = new OutputTag<>("learned", TypeInformation.of(Learned.class));
    public static final OutputTag<Figures> FIGURES = new OutputTag<>("figures", TypeInformation.of(Figures.class));

    private final Step step;
    private final LearningSettings settings;
    private final WorkSettings work;
    private transient Learning learning;
    private transient Numbering numbering;
    private transient Received received;
    private transient SolvedRows solved;
    private transient boolean allReceived;
    private transient double[] losses;
    private transient int task;
    private transient long rows;
    private transient long held;
    private transient long start;

    @SuppressWarnings("NullAway.Init")
    public HalfStepOperator(Step step, LearningSettings settings, WorkSettings work) {
        this.step = step;
        this.settings = settings;
        this.work = work;
    }

    @Override
    public void open() throws Exception {
        super.open();
        start = System.nanoTime();
        learning = Learning.of(settings);
        numbering = new Numbering(work.tasks());
        task = getRuntimeContext().getTaskInfo().getIndexOfThisSubtask();
        losses = new double[Numbering.SLICES];
        String[] folders = getContainingTask().getEnvironment().getIOManager().getSpillingDirectoriesPaths();
        received = new Received(Path.of(folders[task % folders.length]), numbering, learning, step.fromAll());
        solved = new SolvedRows(
                step, task, numbering, learning, shipment -> output.collect(new StreamRecord<>(shipment)));
    }

    @Override
    public InputSelection nextSelection() {
        return allReceived ? InputSelection.SECOND : InputSelection.FIRST;
    }

    @Override
    public void processElement1(StreamRecord<Shipment> element) throws Exception {
        received.add(element.getValue());
    }

    @Override
    public void processElement2(StreamRecord<Chunk> element) throws Exception {
        Chunk chunk = element.getValue();
        Totals totals = received.totals();
        SparseRows cells = chunk.rows(totals.scale());
        Factors own = new Factors(cells.rows(), learning.width());
        if (step.draws()) {
            for (int row = 0; row < cells.rows(); row++) {
                own.set(row, learning.first(chunk.ids()[row]));
            }
            hold(chunk, own, 0);
        } else {
            Factors other = received.rows(chunk.named());
            solve(chunk, cells, own, learning.solver(totals, step.ofUsers(), other, received.products()));
            hold(chunk, own, 4L * other.rows() * other.width());
        }
        solved.ship(chunk, cells, own);
        if (step.last()) {
            tell(chunk, cells, own);
        }
        rows += cells.rows();
    }

    private void solve(Chunk chunk, SparseRows cells, Factors own, RowSolver solver) {
        for (int row = 0; row < cells.rows(); row++) {
            try {
                own.set(row, solver.solve(cells, row));
            } catch (FactorizationException e) {
                throw Refusal.of(
                        new FactorizationException(step.title() + ", " + chunk.ids()[row] + ": " + e.getMessage()));
            }
            losses[Numbering.slice(Numbering.hash(chunk.ids()[row]))] += step.ofUsers()
                    ? solver.loss(cells, row, own, row)
                    : learning.itemPenalty(received.totals(), cells.size(row), own, row);
        }
    }

    private void tell(Chunk chunk, SparseRows cells, Factors own) throws Exception {
        if (!step.ofUsers() || work.top() == 0) {
            for (int row = 0; row < cells.rows(); row++) {
                output.collect(
                        LEARNED,
                        new StreamRecord<>(new Learned(
                                step.ofUsers(), chunk.ids()[row], own.row(row), cells.size(row), null, null)));
            }
            return;
        }
        Lists lists = received.lists(work.top());
        Lists.Of listed = lists.of(own, chunk, cells);
        for (int row = 0; row < cells.rows(); row++) {
            float[] scores = listed.scores(row);
            float more = learning.more(received.totals(), own, row);
            for (int place = 0; place < scores.length; place++) {
                scores[place] += more;
            }
            output.collect(
                    LEARNED,
                    new StreamRecord<>(new Learned(
                            true, chunk.ids()[row], own.row(row), cells.size(row), listed.items(row), scores)));
        }
        hold(chunk, own, lists.heldBytes(cells.rows()));
    }

    private void hold(Chunk chunk, Factors own, long other) {
        held = Math.max(
                held,
                chunk.bytes() + 4L * own.rows() * own.width() + other + received.heldBytes() + solved.heldBytes());
    }

    @Override
    public void endInput(int input) throws Exception {
        if (input == 1) {
            received.finish();
            allReceived = true;
            return;
        }
        solved.finish(received.totals());
        output.collect(
                FIGURES,
                new StreamRecord<>(Figures.of(step.side(), step.iteration(), task, start, rows, losses, held)));
    }

    @Override
    public void close() throws Exception {
        if (received != null) {
            received.close();
        }
        super.close();
    }
}
