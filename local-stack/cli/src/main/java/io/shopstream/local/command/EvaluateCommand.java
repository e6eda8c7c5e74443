package io.shopstream.local.command;

import picocli.CommandLine.Command;

/** {@code shopstream evaluate}: one subcommand for each thing whose quality can be measured. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        description = "Measures on real sessions how good the recommendations are.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = NextItemCommand.class)
final class EvaluateCommand {}
