package io.shopstream.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * A job as docker-compose.yml submits it.
 *
 * @param mainClass after {@code --class}
 * @param arguments the job's own, with files that can be read here for those of the containers
 */
@SuppressWarnings("ArrayRecordComponent")
public record ComposeJob(String mainClass, String[] arguments) {

    /** What each of the files holds: properties, a password, and a key that is long enough. */
    public static final String SECRET = "key=a secret of more than thirty-two bytes";

    public static ComposeJob read(String service, Path folder) throws IOException {
        Map<String, Map<String, Map<String, Object>>> file = new Yaml(new SafeConstructor(new LoaderOptions()))
                .load(Files.readString(Path.of("..", "docker-compose.yml")));
        Map<String, Map<String, Object>> services = Objects.requireNonNull(file.get("services"));
        Object listed = Objects.requireNonNull(services.get(service)).get("command");
        List<String> command = ((List<?>) Objects.requireNonNull(listed))
                .stream().map(String::valueOf).toList();
        int jar = 0;
        while (!command.get(jar).endsWith(".jar")) {
            jar++;
        }
        List<String> arguments = new ArrayList<>();
        for (String argument : command.subList(jar + 1, command.size())) {
            arguments.add(argument.startsWith("/") ? readable(folder, argument) : argument);
        }
        return new ComposeJob(command.get(command.indexOf("--class") + 1), arguments.toArray(String[]::new));
    }

    private static String readable(Path folder, String containers) throws IOException {
        Path file = folder.resolve(Path.of(containers).getFileName());
        Files.writeString(file, SECRET + "\n");
        return file.toString();
    }
}
