package io.shopstream.local.command.evaluate;

import picocli.CommandLine.Command;

/** {@code shopstream evaluate}: one subcommand for each thing whose quality can be measured. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        description = "Measures on real data how good the recommendations and the sentiments are.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {NextItemCommand.class, ColdStartCommand.class, SentimentCommand.class})
public final class EvaluateCommand {}
