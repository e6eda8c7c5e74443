package io.shopstream.local.command.install;

import picocli.CommandLine.Command;

/** {@code shopstream kibana}: what a Kibana of one's own needs. */
@Command(
        name = "kibana",
        mixinStandardHelpOptions = true,
        description = "Prepares a Kibana 7.17 of one's own.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = KibanaImportCommand.class)
public final class KibanaCommand {}
