package io.shopstream.local.command.job;

import io.shopstream.local.LocalStack;
import io.shopstream.local.flink.FlinkJob;
import io.shopstream.local.flink.JobSubmission;
import io.shopstream.settings.StreamingJob;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code shopstream submit JOB}: runs one of the project's jobs on the local Flink cluster. */
@Command(
        name = "submit",
        mixinStandardHelpOptions = true,
        description = "Submits a job to the local Flink cluster and waits until it runs.",
        footer = "Flags for the job itself follow after --, as in: shopstream submit insights -- --summary-refresh 5s")
public final class SubmitCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "JOB", description = "${COMPLETION-CANDIDATES} (in any case)")
    @SuppressWarnings("NullAway.Init")
    private StreamingJob job;

    @Parameters(index = "1..*", paramLabel = "FLAG", description = "Flags for the job itself, after --")
    private List<String> jobArguments = new ArrayList<>();

    @Option(names = "--parallelism", paramLabel = "N", description = "Default: the cluster's, which is 2")
    private @Nullable Integer parallelism;

    @Override
    public Integer call() throws InterruptedException {
        if (parallelism != null && parallelism < 1) {
            throw new ParameterException(spec.commandLine(), "--parallelism must be at least 1, not " + parallelism);
        }
        OptionalInt degree = parallelism == null ? OptionalInt.empty() : OptionalInt.of(parallelism);
        LocalStack stack = LocalStack.fromEnvironment();
        FlinkJob running = new JobSubmission(stack.home(), stack.addresses()).submit(job, degree, jobArguments);
        spec.commandLine()
                .getOut()
                .println(running.name() + " runs, " + running.tasks() + " tasks: "
                        + stack.addresses().flink().resolve("/#/job/running/" + running.id()));
        return 0;
    }
}
