package io.shopstream.local.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** {@code docs/cli.md} lists the commands that there are. */
class CommandPageTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `\\./shopstream ([a-z -]+)` \\|");

    @Test
    void everyCommandIsListed() throws IOException {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        SortedSet<String> commands = new TreeSet<>();
        addCommands(Shopstream.commandLine(nowhere, nowhere), "", commands);

        String page = Files.readString(Path.of("../../docs/cli.md"));
        SortedSet<String> listed =
                ROW.matcher(page).results().map(row -> row.group(1)).collect(Collectors.toCollection(TreeSet::new));
        assertThat(listed).hasSizeGreaterThan(15).containsExactlyElementsOf(commands);
    }

    /** A help text is a format: where one is none, picocli warns whoever asks for it. */
    @Test
    void everyHelpIsAFormat() {
        PrintStream usual = System.err;
        ByteArrayOutputStream warned = new ByteArrayOutputStream();
        System.setErr(new PrintStream(warned, true, UTF_8));
        try {
            PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
            helps(Shopstream.commandLine(nowhere, nowhere));
        } finally {
            System.setErr(usual);
        }

        assertThat(warned.toString(UTF_8)).doesNotContain("picocli");
    }

    private static void helps(CommandLine command) {
        assertThat(command.getUsageMessage()).isNotEmpty();
        command.getSubcommands().values().forEach(CommandPageTest::helps);
    }

    private static void addCommands(CommandLine command, String path, SortedSet<String> commands) {
        command.getSubcommands().forEach((name, sub) -> {
            if (sub.getSubcommands().isEmpty()) {
                commands.add(path + name);
            }
            addCommands(sub, path + name + " ", commands);
        });
    }
}
