package io.shopstream.local.command.job;

import com.fasterxml.jackson.databind.JsonNode;
import io.shopstream.local.Addresses;
import io.shopstream.local.LocalStack;
import io.shopstream.local.UserError;
import io.shopstream.local.experiment.ExperimentReading;
import io.shopstream.local.pipeline.SearchClient;
import io.shopstream.local.scenario.RecommendClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code shopstream experiments}: what the experiments on recommendations have shown so far. */
@Command(
        name = "experiments",
        mixinStandardHelpOptions = true,
        description = "Says what the experiments on recommendations have shown so far, as often as one likes.")
public final class ReadExperimentsCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "One of them. Default: all")
    private String name = "";

    @Override
    public Integer call() throws InterruptedException {
        Addresses addresses = LocalStack.fromEnvironment().addresses();
        List<JsonNode> experiments = defined(new RecommendClient(addresses.recommend())).stream()
                .filter(experiment ->
                        name.isEmpty() || experiment.get("name").asText().equals(name))
                .toList();
        if (experiments.isEmpty()) {
            throw new UserError(name.isEmpty() ? "there is no experiment" : "there is no experiment named " + name);
        }
        SearchClient search = new SearchClient(addresses.elasticsearch());
        search.refresh();
        PrintWriter out = spec.commandLine().getOut();
        experiments.forEach(experiment ->
                new ExperimentReading(search, experiment).lines(Instant.now()).forEach(out::println));
        return 0;
    }

    private static List<JsonNode> defined(RecommendClient service) throws InterruptedException {
        try {
            JsonNode told = RecommendClient.json(service.get("/api/experiments"));
            List<JsonNode> experiments = new ArrayList<>();
            told.path("experimentsOfFile").forEach(experiments::add);
            told.path("experiments").forEach(experiments::add);
            return experiments;
        } catch (IOException e) {
            throw new UserError("the recommendation service does not answer; './shopstream up' starts it");
        }
    }
}
