package io.shopstream.local.command.train;

import picocli.CommandLine.Command;

/** {@code shopstream train}: a group of commands. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        description = "Learns models and segments from sessions.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            TrainRankerCommand.class,
            TrainFactorsCommand.class,
            TrainSegmentsCommand.class,
            TrainPurchaseCommand.class,
            TrainSequencesCommand.class,
            TrainWatchCommand.class,
            TrainAllCommand.class
        })
public final class TrainCommand {}
