package io.shopstream.local.command.bench;

import picocli.CommandLine.Command;

/** {@code shopstream bench}: one subcommand for each part whose speed is claimed somewhere. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measures how fast parts of Shopstream are on this machine.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            BenchGateCommand.class,
            BenchInsightsCommand.class,
            BenchCooccurrenceCommand.class,
            BenchSimilarUsersCommand.class,
            BenchFactorsCommand.class,
            BenchFactorizeCommand.class,
            BenchRecommendCommand.class,
            BenchPredictionsCommand.class
        })
public final class BenchCommand {}
