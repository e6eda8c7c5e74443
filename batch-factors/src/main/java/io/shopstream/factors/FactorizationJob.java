package io.shopstream.factors;

import io.shopstream.environment.CollectingOperator;
import io.shopstream.environment.JobEnvironment;
import io.shopstream.factors.block.Chunk;
import io.shopstream.factors.block.Given;
import io.shopstream.factors.block.ItemsOperator;
import io.shopstream.factors.block.Merging;
import io.shopstream.factors.block.Numbering;
import io.shopstream.factors.block.UserRowsOperator;
import io.shopstream.factors.block.UsersOperator;
import io.shopstream.factors.input.InputSettings;
import io.shopstream.factors.input.RatingStreams;
import io.shopstream.factors.result.Note;
import io.shopstream.factors.result.OutputSettings;
import io.shopstream.factors.result.PublishWork;
import io.shopstream.factors.result.Results;
import io.shopstream.factors.result.WriteOperator;
import io.shopstream.factors.settings.LearningSettings;
import io.shopstream.factors.settings.WorkSettings;
import io.shopstream.factors.step.Shipment;
import io.shopstream.factors.step.TotalsWork;
import io.shopstream.sessionarchive.SessionSpans;
import io.shopstream.sessionarchive.Span;
import io.shopstream.settings.Arguments;
import io.shopstream.settings.ElasticsearchSettings;
import io.shopstream.settings.MongoSettings;
import java.util.List;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.operators.Order;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple4;
import org.apache.flink.api.java.tuple.Tuple5;
import org.apache.flink.configuration.BatchExecutionOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/**
 * Learns factors of users and products by alternating least squares on Flink's batch runtime, with users and products cut into as many
 * blocks as there are tasks, and replaces the last run's results.
 *
 * <pre>
 * ratings --(by user)--&gt; sorted --&gt; number users --(by item)--&gt; sorted --&gt; number items --&gt; chunks of items
 *                                        |                                     |
 *                                        +--(ids)--&gt;  sorted by user  &lt;--------+
 *                                                       |
 *                                                       +--&gt; chunks of users
 *
 *            chunks of users        chunks of items           chunks of users
 *                  |                       |                         |
 * totals --&gt;  draw users  --(rows)--&gt;  solve items  --(rows)--&gt;  solve users --&gt; ... --&gt; write --&gt; publish
 * </pre>
 *
 * <p>Iterations are unrolled. Each half-step reads the same chunks again, which Flink keeps in files. Each solved row goes to the tasks that
 * have a rating of it (in-blocks and out-blocks: X. Meng and others, "MLlib: Machine Learning in Apache Spark", 2016; Y. Zhou and
 * others, "Large-scale Parallel Collaborative Filtering for the Netflix Prize", 2008). The result is the same, bit by bit, on any number of
 * tasks.
 *
 * <p>Killed anywhere it leaves the last run's results; run again, it replaces them all at once.
 */
public final class FactorizationJob {

    private static final String NAME = "factorization";

    private FactorizationJob() {}

    public static void main(String[] arguments) throws Exception {
        StreamExecutionEnvironment env = JobEnvironment.get();
        Arguments read = Arguments.of(arguments);
        InputSettings input = InputSettings.from(read);
        LearningSettings learning = LearningSettings.from(read, input.kind());
        WorkSettings work = WorkSettings.from(read, env.getParallelism());
        MongoSettings mongo = MongoSettings.from(read);
        ElasticsearchSettings elasticsearch = ElasticsearchSettings.from(read);
        OutputSettings output = OutputSettings.from(read);
        read.rejectUnknown();
        run(env, input, mongo, learning, work, output.results(mongo, elasticsearch, learning.kind()));
    }

    /** Returns when the results are there for everyone. */
    static void run(
            StreamExecutionEnvironment env,
            InputSettings input,
            MongoSettings mongo,
            LearningSettings learning,
            WorkSettings work,
            Results results)
            throws Exception {
        List<Span> spans = input.isArchive() ? SessionSpans.cut(mongo, input.from(), input.splits()) : List.of();
        long reference = spans.isEmpty() ? 0 : spans.get(spans.size() - 1).to();
        Merging merging = input.merging(learning.kind(), reference);
        results.create();
        prepare(env, work);
        DataStream<Tuple5<Long, String, String, Float, Long>> ratings =
                RatingStreams.of(env, input, spans, mongo, learning);
        define(ratings, merging, learning, work, results);
        env.execute(NAME);
    }

    /**
     * Blocks belong to tasks, so that Flink may not choose how many there are. Nothing changes a record that another operator may hold, so
     * none need be copied.
     */
    static void prepare(StreamExecutionEnvironment env, WorkSettings work) {
        Configuration configuration = new Configuration();
        configuration.set(BatchExecutionOptions.ADAPTIVE_AUTO_PARALLELISM_ENABLED, false);
        env.configure(configuration);
        env.setRuntimeMode(RuntimeExecutionMode.BATCH);
        env.setParallelism(work.tasks());
        env.getConfig().enableObjectReuse();
    }

    static void define(
            DataStream<Tuple5<Long, String, String, Float, Long>> ratings,
            Merging merging,
            LearningSettings learning,
            WorkSettings work,
            Results results) {
        Numbering numbering = new Numbering(work.tasks());
        int held = work.heldByTask();

        SingleOutputStreamOperator<Tuple4<Long, String, Integer, Float>> users = ratings.partitionCustom(
                        new ByHash(numbering), rating -> rating.f0)
                .fullWindowPartition()
                .sortPartition("f0", Order.ASCENDING)
                .setParallelism(work.tasks())
                .uid("sort-by-user")
                .name("Sort by user")
                .forward()
                .transform("Number users", Given.OF_ITEM, new UsersOperator(numbering, merging))
                .uid("number-users")
                .setParallelism(work.tasks());

        SingleOutputStreamOperator<Chunk> itemChunks = users.partitionCustom(new ByHash(numbering), cell -> cell.f0)
                .fullWindowPartition()
                .sortPartition("f0", Order.ASCENDING)
                .setParallelism(work.tasks())
                .uid("sort-by-item")
                .name("Sort by item")
                .forward()
                .transform("Number items", TypeInformation.of(Chunk.class), new ItemsOperator(numbering, held))
                .uid("number-items")
                .setParallelism(work.tasks());

        SingleOutputStreamOperator<Chunk> userChunks = users.getSideOutput(UsersOperator.HEADS)
                .union(itemChunks.getSideOutput(ItemsOperator.CELLS))
                .partitionCustom(new ByNumber(numbering), cell -> cell.f0)
                .fullWindowPartition()
                .sortPartition("f0", Order.ASCENDING)
                .setParallelism(work.tasks())
                .uid("sort-by-number")
                .name("Sort by user again")
                .forward()
                .transform("Rows of users", TypeInformation.of(Chunk.class), new UserRowsOperator(held))
                .uid("user-rows")
                .setParallelism(work.tasks());

        SingleOutputStreamOperator<Shipment> totals = users.getSideOutput(UsersOperator.COUNTED)
                .union(itemChunks.getSideOutput(ItemsOperator.COUNTED))
                .global()
                .transform(
                        "Totals",
                        TypeInformation.of(Shipment.class),
                        new CollectingOperator<>(new TotalsWork(learning, work, merging)))
                .uid("totals")
                .setParallelism(1);

        DataStream<Note> rowNotes = itemChunks
                .getSideOutput(ItemsOperator.FIGURES)
                .union(userChunks.getSideOutput(UserRowsOperator.FIGURES))
                .map(Note::of)
                .uid("figures-of-rows")
                .name("Figures of rows")
                .union(totals.getSideOutput(TotalsWork.TOTALS)
                        .map(Note::of)
                        .setParallelism(1)
                        .uid("totals-noted")
                        .name("Totals"));

        Iterations iterations = new Iterations(totals, userChunks, itemChunks, learning, work);

        DataStream<Note> iterationNotes =
                iterations.figures().map(Note::of).uid("figures-of-iterations").name("Figures of iterations");

        DataStream<Note> written = iterations
                .learned()
                .forward()
                .transform("Write", TypeInformation.of(Note.class), new WriteOperator(results))
                .uid("write")
                .setParallelism(work.tasks());

        written.union(rowNotes, iterationNotes)
                .global()
                .transform("Publish", Types.STRING, new CollectingOperator<>(new PublishWork(results, learning, work)))
                .uid("publish")
                .setParallelism(1)
                .sinkTo(new DiscardingSink<>())
                .uid("end")
                .name("End")
                .setParallelism(1);
    }
}
