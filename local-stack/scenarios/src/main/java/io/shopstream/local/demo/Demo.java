package io.shopstream.local.demo;

import io.shopstream.local.Addresses;
import io.shopstream.local.LocalStack;
import io.shopstream.local.StackListener;
import io.shopstream.local.UserError;
import io.shopstream.local.flink.BatchRun;
import io.shopstream.local.flink.FlinkRest;
import io.shopstream.local.flink.JobSubmission;
import io.shopstream.local.pipeline.SearchClient;
import io.shopstream.local.pipeline.TopicReader;
import io.shopstream.local.similar.SimilarUsersReport;
import io.shopstream.local.similar.SimilarUsersRun;
import io.shopstream.settings.StreamingJob;
import io.shopstream.simulator.publish.PublishException;
import io.shopstream.simulator.publish.Publisher;
import io.shopstream.simulator.publish.PublisherSettings;
import java.util.List;
import java.util.OptionalInt;

/**
 * The whole pipeline in one run: starts what does not run, submits the jobs that are not there, shows a part of the
 * pipeline at work, and stops what it started; on Ctrl-C, too.
 *
 * <p>Data that an earlier demo left behind is deleted first, so that its figures do not mix with new ones. Data of a
 * stack that was started by {@code up} is the user's: the demo adds to it.
 */
public final class Demo {

    private final LocalStack stack;

    private final DemoListener listener;

    private final StackListener stackListener;

    private volatile boolean interrupted;

    public Demo(LocalStack stack, DemoListener listener, StackListener stackListener) {
        this.stack = stack;
        this.listener = listener;
        this.stackListener = stackListener;
    }

    /** What a demo shows, given the running pipeline. */
    interface Show {
        void run(Pipeline pipeline) throws InterruptedException, PublishException;
    }

    /** The running pipeline's ends. */
    record Pipeline(
            Addresses addresses, Publisher publisher, TopicReader topics, FlinkRest flink, SearchClient search) {}

    /** @param insightsArguments for the insights job, if it is to be submitted */
    void run(List<String> insightsArguments, Show show) throws InterruptedException {
        DemoData data = new DemoData(stack.home());
        boolean fresh = data.isFreshAfterDeletingLastDemo(stack, listener);
        boolean started = stack.up(stackListener);
        if (!started) {
            listener.line("the services run already, and will go on running");
        }
        if (started && fresh) {
            data.mark();
        }
        Thread stopOnExit = new Thread(this::stopInterrupted, "stop the demo");
        if (started) {
            Runtime.getRuntime().addShutdownHook(stopOnExit);
        }
        try {
            for (StreamingJob job : StreamingJob.values()) {
                submit(job, job == StreamingJob.INSIGHTS ? insightsArguments : List.of());
            }
            DeathWatch.start(stack, stackListener);
            showOn(show);
        } catch (UserError e) {
            waitIfInterrupted();
            throw e;
        } finally {
            waitIfInterrupted();
            if (started) {
                Runtime.getRuntime().removeShutdownHook(stopOnExit);
                stack.down(stackListener);
            }
        }
    }

    /** Runs {@code similar-users} on what is archived. */
    SimilarUsersReport similarUsers(BatchRun.Listener progress) throws InterruptedException {
        return new SimilarUsersRun(stack.home(), stack.addresses())
                .run(List.of(), progress)
                .orElseThrow();
    }

    private void submit(StreamingJob job, List<String> arguments) throws InterruptedException {
        Addresses addresses = stack.addresses();
        if (new FlinkRest(addresses.flink()).liveJob(job.jobName()).isPresent()) {
            return;
        }
        listener.line("submitting " + job.jobName());
        new JobSubmission(stack.home(), addresses).submit(job, OptionalInt.empty(), arguments);
    }

    private void showOn(Show show) throws InterruptedException {
        Addresses addresses = stack.addresses();
        PublisherSettings target =
                new PublisherSettings(addresses.kafkaBootstrap(), PublisherSettings.DEFAULT_TOPIC, null);
        try (Publisher publisher = Publisher.connect(target);
                TopicReader topics = new TopicReader(addresses.kafkaBootstrap())) {
            FlinkRest flink = new FlinkRest(addresses.flink());
            SearchClient search = new SearchClient(addresses.elasticsearch());
            show.run(new Pipeline(addresses, publisher, topics, flink, search));
        } catch (PublishException e) {
            throw new UserError(String.valueOf(e.getMessage()), e);
        }
    }

    private void stopInterrupted() {
        interrupted = true;
        listener.stepEnded();
        listener.line("interrupted");
        try {
            stack.down(stackListener);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Once Ctrl-C stops the services, what fails for want of them is no news: the program ends with the hook. */
    private void waitIfInterrupted() throws InterruptedException {
        if (interrupted) {
            Thread.currentThread().join();
        }
    }
}
