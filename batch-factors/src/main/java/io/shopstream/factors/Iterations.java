package io.shopstream.factors;

import io.shopstream.factors.block.Chunk;
import io.shopstream.factors.block.Figures;
import io.shopstream.factors.settings.LearningSettings;
import io.shopstream.factors.settings.WorkSettings;
import io.shopstream.factors.step.HalfStepOperator;
import io.shopstream.factors.step.Learned;
import io.shopstream.factors.step.Shipment;
import io.shopstream.factors.step.Step;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * The half-steps, one after the other, as operators of their own. Each reads what the one before has shipped, and the chunks of its side.
 */
final class Iterations {

    private final LearningSettings learning;
    private final WorkSettings work;
    private final DataStream<Chunk> users;
    private final DataStream<Chunk> items;
    private final SingleOutputStreamOperator<Shipment> lastItems;
    private final SingleOutputStreamOperator<Shipment> lastUsers;
    private DataStream<Figures> figures;

    Iterations(
            DataStream<Shipment> totals,
            DataStream<Chunk> users,
            DataStream<Chunk> items,
            LearningSettings learning,
            WorkSettings work) {
        this.learning = learning;
        this.work = work;
        this.users = users;
        this.items = items;
        SingleOutputStreamOperator<Shipment> solvedUsers = step(totals, Step.first());
        SingleOutputStreamOperator<Shipment> solvedItems = solvedUsers;
        figures = solvedUsers.getSideOutput(HalfStepOperator.FIGURES);
        for (int iteration = 1; iteration <= learning.iterations(); iteration++) {
            boolean last = iteration == learning.iterations();
            solvedItems = step(solvedUsers, new Step(false, iteration, last));
            solvedUsers = step(solvedItems, new Step(true, iteration, last));
            figures = figures.union(
                    solvedItems.getSideOutput(HalfStepOperator.FIGURES),
                    solvedUsers.getSideOutput(HalfStepOperator.FIGURES));
        }
        this.lastItems = solvedItems;
        this.lastUsers = solvedUsers;
    }

    private SingleOutputStreamOperator<Shipment> step(DataStream<Shipment> before, Step step) {
        return before.partitionCustom(new ByTask(), Shipment::to)
                .connect((step.ofUsers() ? users : items).forward())
                .transform(step.title(), TypeInformation.of(Shipment.class), new HalfStepOperator(step, learning, work))
                .uid(step.uid())
                .setParallelism(work.tasks());
    }

    /** What each task took for each half-step. */
    DataStream<Figures> figures() {
        return figures;
    }

    /** Rows of the last iteration. */
    DataStream<Learned> learned() {
        return lastItems
                .getSideOutput(HalfStepOperator.LEARNED)
                .union(lastUsers.getSideOutput(HalfStepOperator.LEARNED));
    }
}
