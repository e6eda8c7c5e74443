package io.shopstream.factors.input;

import io.shopstream.factors.block.Given;
import io.shopstream.factors.settings.LearningSettings;
import io.shopstream.sessionarchive.Span;
import io.shopstream.settings.MongoSettings;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple5;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The first steps: ratings out of the archive, out of a file, or made up. */
public final class RatingStreams {

    /** So many parts are made up, on any number of tasks. */
    private static final int PARTS = 64;

    private RatingStreams() {}

    public static DataStream<Tuple5<Long, String, String, Float, Long>> of(
            StreamExecutionEnvironment env,
            InputSettings input,
            List<Span> spans,
            MongoSettings mongo,
            LearningSettings learning) {
        if (input.ratings() != null) {
            return env.fromData(List.of(input.ratings()), Types.STRING)
                    .uid("file")
                    .name("File")
                    .flatMap(new Inputs.OfFile())
                    .returns(Given.RATING)
                    .setParallelism(1)
                    .uid("ratings")
                    .name("Read ratings");
        }
        if (input.madeUp() != null) {
            return env.fromData(LongStream.range(0, PARTS).boxed().toList(), Types.LONG)
                    .uid("parts")
                    .name("Parts of users")
                    .rebalance()
                    .flatMap(new Inputs.OfNobody(input.madeUp(), learning.seed(), learning.kind(), PARTS))
                    .returns(Given.RATING)
                    .uid("ratings")
                    .name("Make up ratings");
        }
        return env.fromData(spans, TypeInformation.of(Span.class))
                .uid("spans")
                .name("Spans of the archive")
                .rebalance()
                .flatMap(new Inputs.OfArchive(mongo))
                .returns(Given.RATING)
                .uid("ratings")
                .name("Read sessions");
    }
}
