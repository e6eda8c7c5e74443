package io.shopstream.local.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.shopstream.local.compose.ComposeFile.Service;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What can be known of docker-compose.yml without Docker: that it is one, that it is safe, and that nothing dangles. */
class ComposeFileTest {

    private static final Pattern VARIABLE = Pattern.compile("(?<!\\$)\\$\\{([A-Z_]+)(:\\?[^}]*)?}");

    private final ComposeFile file = ComposeFile.read();

    @Test
    void isValidByTheComposeSpecificationsSchema() throws IOException {
        assertThat(violations(file.content())).isEmpty();
    }

    @Test
    void theSchemaFindsASlip() throws IOException {
        Map<String, Object> service = Map.of("image", "redis:8", "helthcheck", Map.of());

        assertThat(violations(Map.of("services", Map.of("redis", service)))).hasSize(1);
    }

    @Test
    void publishesOnLoopbackOnly() {
        for (Service service : file.services().values()) {
            assertThat(service.strings("ports")).as(service.name()).allSatisfy(port -> assertThat(port)
                    .matches("127\\.0\\.0\\.1:[0-9]+:[0-9]+"));
            assertThat(service.content()).doesNotContainKeys("network_mode", "privileged", "pid", "cap_add");
        }
    }

    @Test
    void everyServiceIsPinnedBoundedAndWatched() {
        for (Service service : file.services().values()) {
            assertThat(service.text("image"))
                    .as(service.name())
                    .matches("docker\\.elastic\\.co/[a-z/]+:7\\.17\\.[0-9]+"
                            + "|[a-z./-]+:v?[0-9]+\\.[0-9]+\\.[0-9]+[a-z0-9_.-]*@sha256:[0-9a-f]{64}");
            assertThat(service.text("mem_limit")).as(service.name()).matches("[0-9]+[mg]");
            assertThat(service.map("logging")).as(service.name()).isNotEmpty();
            if (!service.isOnce()) {
                Map<String, Object> health = service.map("healthcheck");
                boolean publisher = service.name().equals("simulator");
                assertThat(health.isEmpty()).as(service.name()).isEqualTo(publisher);
                assertThat(publisher || String.valueOf(health.get("interval")).matches("[12]0s"))
                        .isTrue();
            }
        }
    }

    @Test
    void waitsForWhatIsHealthyOrDone() {
        Map<String, Service> services = file.services();
        for (Service service : services.values()) {
            service.map("depends_on").forEach((name, how) -> {
                assertThat(services).as(service.name()).containsKey(name);
                assertThat(ComposeFile.map(how).get("condition"))
                        .as("%s needs %s", service.name(), name)
                        .isEqualTo(file.service(name).isOnce() ? "service_completed_successfully" : "service_healthy");
            });
        }
    }

    @Test
    void everyVolumeAndSecretIsDeclaredAndEveryFileIsThere() throws IOException {
        Set<String> volumes = ComposeFile.map(file.content().get("volumes")).keySet();
        Set<String> secrets = ComposeFile.map(file.content().get("secrets")).keySet();
        Set<String> mounted = new TreeSet<>();
        Set<String> read = new TreeSet<>();
        for (Service service : file.services().values()) {
            for (String volume : service.strings("volumes")) {
                String source = volume.substring(0, volume.indexOf(':'));
                if (!source.startsWith(".")) {
                    mounted.add(source);
                } else if (!source.contains("/target")) {
                    assertThat(ComposeFile.CHECKOUT.resolve(source))
                            .as(service.name())
                            .exists();
                    assertThat(volume).endsWith(":ro");
                }
            }
            if (service.content().get("secrets") instanceof List<?> list) {
                list.forEach(secret ->
                        read.add(String.valueOf(ComposeFile.map(secret).get("source"))));
            }
            for (String argument : service.strings("command")) {
                if (argument.startsWith("/run/secrets/")) {
                    assertThat(String.valueOf(service.content().get("secrets")))
                            .as(service.name())
                            .contains(argument.substring("/run/secrets/".length()));
                }
            }
        }
        assertThat(mounted).isEqualTo(volumes);
        assertThat(read).isEqualTo(secrets);
    }

    @Test
    void asksForExactlyThePasswordsThatTheCommandMakes() {
        Set<String> asked = VARIABLE.matcher(file.text())
                .results()
                .map(variable -> variable.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        ComposeFile.map(file.content().get("secrets"))
                .values()
                .forEach(secret ->
                        asked.add(String.valueOf(ComposeFile.map(secret).get("environment"))));

        assertThat(asked).isEqualTo(new TreeSet<>(ComposeSecrets.NAMES));
        // an empty password would be one that everybody knows
        for (String name : ComposeSecrets.NAMES) {
            boolean onlyAsFile = !file.text().contains("${" + name);
            assertThat(onlyAsFile || file.text().contains("${" + name + ":?run ./shopstream compose secrets}"))
                    .as(name)
                    .isTrue();
        }
    }

    @Test
    void everySecretIsForItsContainersUserOnly() {
        for (Service service : file.services().values()) {
            if (service.content().get("secrets") instanceof List<?> list) {
                assertThat(list).as(service.name()).allSatisfy(secret -> assertThat(ComposeFile.map(secret))
                        .containsKeys("uid")
                        .containsEntry("mode", "0400"));
            }
        }
    }

    @Test
    void namesNoScriptThatDoesNotRun() throws IOException {
        List<Path> scripts = new ArrayList<>();
        try (Stream<Path> files = Files.list(ComposeFile.CHECKOUT.resolve("compose"))) {
            files.filter(script -> script.toString().endsWith(".sh")).forEach(scripts::add);
        }
        assertThat(scripts).isNotEmpty();
        for (Path script : scripts) {
            assertThatCode(() -> assertThat(new ProcessBuilder("bash", "-n", script.toString())
                                    .inheritIO()
                                    .start()
                                    .waitFor())
                            .isZero())
                    .doesNotThrowAnyException();
        }
    }

    private static List<String> violations(Map<String, Object> content) throws IOException {
        ObjectMapper json = new ObjectMapper();
        try (InputStream schema = ComposeFileTest.class.getResourceAsStream("compose-spec.json")) {
            ObjectNode tree = (ObjectNode) json.readTree(schema);
            // relative, which the validator does not take
            tree.remove("$id");
            JsonSchema compiled = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(tree);
            return compiled.validate(json.valueToTree(content)).stream()
                    .map(Object::toString)
                    .toList();
        }
    }
}
