package io.shopstream.local.command.job;

import io.shopstream.local.Addresses;
import io.shopstream.local.LocalStack;
import io.shopstream.local.UserError;
import io.shopstream.local.pipeline.SearchClient;
import io.shopstream.results.DefinedExperiment;
import io.shopstream.results.ExperimentLines;
import io.shopstream.results.ExperimentResults;
import io.shopstream.results.RecommendationService;
import io.shopstream.search.Elasticsearch;
import io.shopstream.search.SearchFailure;
import io.shopstream.settings.ElasticsearchSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
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
    public Integer call() {
        Addresses addresses = LocalStack.fromEnvironment().addresses();
        List<DefinedExperiment> experiments = defined(new RecommendationService(addresses.recommend(), null)).stream()
                .filter(experiment -> name.isEmpty() || experiment.name().equals(name))
                .toList();
        if (experiments.isEmpty()) {
            throw new UserError(name.isEmpty() ? "there is no experiment" : "there is no experiment named " + name);
        }
        new SearchClient(addresses.elasticsearch()).refresh();
        Elasticsearch elasticsearch = new Elasticsearch(ElasticsearchSettings.at(addresses.elasticsearch()), "command");
        PrintWriter out = spec.commandLine().getOut();
        for (DefinedExperiment experiment : experiments) {
            ExperimentLines.of(results(elasticsearch, experiment), Instant.now())
                    .forEach(out::println);
        }
        return 0;
    }

    private static ExperimentResults results(Elasticsearch elasticsearch, DefinedExperiment experiment) {
        try {
            return ExperimentResults.read(elasticsearch, experiment);
        } catch (SearchFailure e) {
            throw new UserError(String.valueOf(e.getMessage()));
        }
    }

    private static List<DefinedExperiment> defined(RecommendationService service) {
        try {
            return service.experiments();
        } catch (IOException e) {
            throw new UserError(e.getMessage() + "; './shopstream up' starts it");
        }
    }
}
