package io.shopstream.local.command.prove;

import picocli.CommandLine.Command;

/** {@code shopstream prove}: one subcommand for each promise that can be put to the test. */
@Command(
        name = "prove",
        mixinStandardHelpOptions = true,
        description = "Kills services at random and checks that nothing is lost, doubled or wrong.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ProveGateCommand.class,
            ProveRecommendCommand.class,
            ProveExposuresCommand.class,
            ProvePredictionsCommand.class
        })
public final class ProveCommand {}
