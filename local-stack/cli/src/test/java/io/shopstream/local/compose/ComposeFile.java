package io.shopstream.local.compose;

import io.shopstream.local.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** docker-compose.yml as it is checked in, anchors resolved, variables not. */
public record ComposeFile(String text, Map<String, Object> content) {

    static final Path CHECKOUT = Path.of("..", "..").toAbsolutePath().normalize();

    public static ComposeFile read() {
        try {
            String text = Files.readString(CHECKOUT.resolve("docker-compose.yml"));
            Map<String, Object> content = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
            return new ComposeFile(text, content);
        } catch (IOException e) {
            throw new UserError("no docker-compose.yml", e);
        }
    }

    public Map<String, Service> services() {
        Map<String, Service> services = new TreeMap<>();
        map(content.get("services")).forEach((name, service) -> services.put(name, new Service(name, map(service))));
        return services;
    }

    Service service(String name) {
        return Objects.requireNonNull(services().get(name), name);
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(@Nullable Object value) {
        return value == null ? Map.of() : (Map<String, Object>) value;
    }

    public record Service(String name, Map<String, Object> content) {

        public List<String> strings(String key) {
            Object value = content.get(key);
            if (value == null) {
                return List.of();
            }
            return value instanceof List<?> list
                    ? list.stream().map(String::valueOf).toList()
                    : List.of((String) value);
        }

        String text(String key) {
            return String.valueOf(content.get(key));
        }

        Map<String, Object> map(String key) {
            return ComposeFile.map(content.get(key));
        }

        /** It ends when it has done its work. */
        boolean isOnce() {
            return !text("restart").equals("unless-stopped");
        }

        /** What follows {@code element} in its command. */
        List<String> commandAfter(String element) {
            List<String> command = strings("command");
            return command.subList(command.indexOf(element) + 1, command.size());
        }
    }
}
