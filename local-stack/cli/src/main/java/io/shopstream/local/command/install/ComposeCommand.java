package io.shopstream.local.command.install;

import picocli.CommandLine.Command;

/** {@code shopstream compose}: what docker-compose.yml needs and cannot make itself. */
@Command(
        name = "compose",
        mixinStandardHelpOptions = true,
        description = "Prepares docker-compose.yml.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = ComposeSecretsCommand.class)
public final class ComposeCommand {}
