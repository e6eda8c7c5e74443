package io.shopstream.local.command.train;

import io.shopstream.local.Addresses;
import io.shopstream.local.Home;
import io.shopstream.local.process.ChildProcess;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs {@code model-training}, whose native code and memory are no part of this process. */
public final class TrainingRun {

    private final Home home;

    public TrainingRun(Home home) {
        this.home = home;
    }

    /**
     * Predicts what shoppers order again, and tells how well; what it says goes where this process writes.
     *
     * @param arguments of the evaluation
     * @return the exit status: 0 evaluated, 1 failed with a line
     */
    public int reorders(List<String> arguments) throws IOException, InterruptedException {
        return run("io.shopstream.training.reorder.ReorderProcess", arguments);
    }

    /**
     * Holds models of purchases against each other, and tells how good they are; what it says goes where this process writes.
     *
     * @param arguments of the evaluation
     * @return the exit status: 0 evaluated, 1 failed with a line
     */
    public int purchaseEvaluation(List<String> arguments) throws IOException, InterruptedException {
        return run("io.shopstream.training.purchase.PurchaseEvaluationProcess", arguments);
    }

    /**
     * Learns a private network over the events of sessions; what it says goes where this process writes.
     *
     * @param arguments of the training
     * @return the exit status: 0 written, 1 failed with a line
     */
    public int sequences(List<String> arguments) throws IOException, InterruptedException {
        return run("io.shopstream.training.confidential.SequencesProcess", arguments);
    }

    /**
     * Learns which sessions end in a purchase; what it says goes where this process writes.
     *
     * @param arguments of the training
     * @return the exit status: 0 there is a new model, 1 failed with a line, 3 worse than the one in use
     */
    public int purchase(List<String> arguments) throws IOException, InterruptedException {
        return run("io.shopstream.training.purchase.PurchaseProcess", arguments);
    }

    /**
     * Puts shoppers into segments; what it says goes where this process writes.
     *
     * @param arguments of the run
     * @return the exit status: 0 published, 1 failed with a line, 3 there is no structure
     */
    public int segments(List<String> arguments) throws IOException, InterruptedException {
        return run("io.shopstream.training.segment.SegmentProcess", arguments);
    }

    /**
     * Trains a ranker; what it says goes where this process writes.
     *
     * @param arguments of the training
     * @return the exit status: 0 there is a new one, 1 failed with a line, 3 worse than the one in use
     */
    public int run(List<String> arguments) throws IOException, InterruptedException {
        return run("io.shopstream.training.TrainingProcess", arguments);
    }

    /**
     * Learns factors; what it says goes where this process writes.
     *
     * @param arguments of the training
     * @return the exit status: 0 there are new ones, 1 failed with a line, 3 worse than those in use
     */
    public int factors(List<String> arguments) throws IOException, InterruptedException {
        return run("io.shopstream.training.factors.FactorsProcess", arguments);
    }

    /**
     * Trains whenever enough was bought; what it says goes where this process writes.
     *
     * @param arguments of the watch, and of the trainings
     * @return the exit status: 1 failed with a line
     */
    public int watch(List<String> arguments) throws IOException, InterruptedException {
        return run("256m", "io.shopstream.training.watch.WatchProcess", arguments);
    }

    /**
     * Lists models, or puts an earlier one back; what it says goes where this process writes.
     *
     * @param arguments which of these, and of what
     * @return the exit status: 0 done, 1 failed with a line
     */
    public int models(List<String> arguments) throws IOException, InterruptedException {
        return run("256m", "io.shopstream.training.shelf.ModelsProcess", arguments);
    }

    /** What leads a training to the local stack. */
    static List<String> local(Addresses addresses) {
        List<String> flags = new ArrayList<>(localModels(addresses));
        flags.addAll(List.of("--elasticsearch", addresses.elasticsearch().toString()));
        return List.copyOf(flags);
    }

    /** What leads to the local stack's archive, and to where models are published. */
    static List<String> localModels(Addresses addresses) {
        return List.of("--kafka-bootstrap", addresses.kafkaBootstrap(), "--mongo", addresses.mongo());
    }

    private int run(String main, List<String> arguments) throws IOException, InterruptedException {
        return run("4g", main, arguments);
    }

    private int run(String heap, String main, List<String> arguments) throws IOException, InterruptedException {
        Path module = home.modelTraining();
        List<String> command = new ArrayList<>(List.of(
                ChildProcess.java(),
                "-Xmx" + heap,
                "-XX:+UseSerialGC",
                "-cp",
                module.resolve("model-training.jar") + File.pathSeparator + module.resolve("lib") + File.separator
                        + "*",
                main));
        command.addAll(arguments);
        return ChildProcess.run(new ProcessBuilder(command).inheritIO());
    }
}
