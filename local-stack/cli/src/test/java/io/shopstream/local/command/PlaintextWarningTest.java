package io.shopstream.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What commands say of passwords before they send them; nobody listens at port 1. */
class PlaintextWarningTest {

    /** No address of loopback, though this machine answers. */
    private static final String ELSEWHERE = "0.0.0.0:1";

    private static final String LINE =
            ": the connection to 0.0.0.0 is not encrypted, so whoever listens on the way can learn the password; ";

    @TempDir
    Path folder = Path.of("");

    private String password = "";

    @BeforeEach
    void writeAPassword() throws IOException {
        password = Files.writeString(folder.resolve("password"), "hush\n").toString();
    }

    @Test
    void templatesWarns() {
        String[] user = {"--elasticsearch-user", "me", "--elasticsearch-password-file", password};

        assertThat(errors(user, "templates", "--elasticsearch", "http://" + ELSEWHERE))
                .contains("shopstream: --elasticsearch-password-file" + LINE + "use https:// in --elasticsearch");
        assertThat(errors(user, "templates", "--elasticsearch", "https://" + ELSEWHERE))
                .noneMatch(line -> line.contains("not encrypted"));
        assertThat(errors(new String[0], "templates", "--elasticsearch", "http://" + ELSEWHERE))
                .noneMatch(line -> line.contains("not encrypted"));
    }

    @Test
    void kibanaImportWarns() {
        String[] user = {"--user", "me", "--password-file", password};

        assertThat(errors(user, "kibana", "import", "--wait", "0s", "--url", "http://" + ELSEWHERE))
                .contains("shopstream: --password-file" + LINE + "use https:// in --url");
        assertThat(errors(user, "kibana", "import", "--wait", "0s", "--url", "http://127.0.0.1:1"))
                .noneMatch(line -> line.contains("not encrypted"));
    }

    /** Kafka's client refuses to begin without the password itself, so nothing is sent here. */
    @Test
    void simulateAndReplayWarn() throws IOException {
        String[] config = {
            "--kafka-config",
            Files.writeString(
                            folder.resolve("kafka.properties"),
                            "security.protocol=SASL_PLAINTEXT\nsasl.mechanism=PLAIN\n")
                    .toString()
        };
        String events = Files.writeString(folder.resolve("events.csv"), "1,2,3,pv,1511544070\n1,4,3,pv,1511544080\n")
                .toString();
        String line = "shopstream: --kafka-config" + LINE + "set security.protocol=SASL_SSL in that file";

        assertThat(errors(config, "simulate", "--sessions", "1", "--kafka-bootstrap", ELSEWHERE))
                .contains(line);
        assertThat(errors(config, "replay", "--format", "taobao", events, "--kafka-bootstrap", ELSEWHERE))
                .contains(line);
        assertThat(errors(config, "simulate", "--sessions", "1", "--kafka-bootstrap", "127.0.0.1:1"))
                .noneMatch(said -> said.contains("not encrypted"));
    }

    private static List<String> errors(String[] further, String... command) {
        StringWriter err = new StringWriter();
        String[] line = new String[command.length + further.length];
        System.arraycopy(command, 0, line, 0, command.length);
        System.arraycopy(further, 0, line, command.length, further.length);
        assertThat(Shopstream.commandLine(new PrintWriter(new StringWriter(), true), new PrintWriter(err, true))
                        .execute(line))
                .isEqualTo(1);
        assertThat(err.toString()).doesNotContain("hush");
        return err.toString().lines().toList();
    }
}
