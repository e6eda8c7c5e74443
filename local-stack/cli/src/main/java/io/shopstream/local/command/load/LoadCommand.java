package io.shopstream.local.command.load;

import picocli.CommandLine.Command;

/** {@code shopstream load}: a group of commands. */
@Command(
        name = "load",
        mixinStandardHelpOptions = true,
        description = "Loads what others have published into MongoDB.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {LoadAmazonCommand.class})
public final class LoadCommand {}
