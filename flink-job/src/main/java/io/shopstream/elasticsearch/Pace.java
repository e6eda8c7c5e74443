package io.shopstream.elasticsearch;

import io.shopstream.stream.Backoff;
import org.apache.flink.connector.base.sink.writer.strategy.RateLimitingStrategy;
import org.apache.flink.connector.base.sink.writer.strategy.RequestInfo;
import org.apache.flink.connector.base.sink.writer.strategy.ResultInfo;

/**
 * When the next request may go out: not with too many unanswered, and not in the pause that follows a request of which
 * documents have to be sent again. Only for the task's thread.
 */
final class Pace implements RateLimitingStrategy {

    private final int mostDocuments;
    private final int mostRequests;
    private final Backoff backoff;
    private final Pause pause;
    private int requests;

    Pace(int mostDocuments, int mostRequests, Backoff backoff, Pause pause) {
        this.mostDocuments = mostDocuments;
        this.mostRequests = mostRequests;
        this.backoff = backoff;
        this.pause = pause;
    }

    @Override
    public void registerInFlightRequest(RequestInfo request) {
        requests++;
    }

    @Override
    public void registerCompletedRequest(ResultInfo result) {
        requests--;
        if (result.getFailedMessages() < result.getBatchSize()) {
            backoff.reset();
        }
        if (result.getFailedMessages() > 0) {
            pause.begin(backoff.afterFailure());
        } else {
            pause.end();
        }
    }

    @Override
    public boolean shouldBlock(RequestInfo request) {
        return requests >= mostRequests || !pause.isOver();
    }

    @Override
    public int getMaxBatchSize() {
        return mostDocuments;
    }
}
