package io.shopstream.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.local.compose.ComposeFile;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ComposeCommandsTest {

    /** By the same parser that reads them in the container. */
    @Test
    void whatDockerComposeRunsOfUsIsWhatWeKnow() {
        Map<String, List<String>> commands = new TreeMap<>();
        ComposeFile.read().services().forEach((name, service) -> {
            if (service.strings("entrypoint").contains(Shopstream.class.getName())) {
                commands.put(name, service.strings("command"));
            }
        });

        assertThat(commands).containsKeys("elasticsearch-templates", "kibana-dashboards", "simulator");
        commands.forEach((name, command) -> {
            CommandLine line =
                    Shopstream.commandLine(new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter()));
            CommandLine.ParseResult parsed = line.parseArgs(command.toArray(String[]::new));
            assertThat(parsed.hasSubcommand()).as(name).isTrue();
        });
    }
}
