package io.shopstream.local.command.evaluate;

import picocli.CommandLine.Command;

/** {@code shopstream evaluate}: one subcommand for each thing whose quality can be measured. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        description =
                "Measures how good recommendations, factors, predictions, segments, sentiments and the statistics of experiments"
                        + " are, and what privacy costs.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            AllCommand.class,
            NextItemCommand.class,
            ColdStartCommand.class,
            FactorsCommand.class,
            SentimentCommand.class,
            ReordersCommand.class,
            PurchaseCommand.class,
            ExperimentsCommand.class,
            SegmentsCommand.class,
            PrivacyCommand.class
        })
public final class EvaluateCommand {}
