package io.shopstream.local.command.export;

import picocli.CommandLine.Command;

/** {@code shopstream export}: one subcommand for each thing that may leave the shop. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Writes what may leave the shop, with noise that protects its users.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = ExportSessionsCommand.class)
public final class ExportCommand {}
