package io.shopstream.insights.traffic;

import io.shopstream.session.ValidSession;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** Splits a message by minute. Stateless. */
public final class VisitorMinuteFunction implements FlatMapFunction<ValidSession, VisitorMinute> {

    @Override
    public void flatMap(ValidSession message, Collector<VisitorMinute> out) {
        VisitorMinute.of(message).forEach(out::collect);
    }
}
