package io.shopstream.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.shopstream.settings.StreamingJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the reference pages list is what there is: fields of indices, flags of jobs, ports and variables. */
class ReferencePagesTest {

    private static final Path CHECKOUT = Path.of("..", "..").toAbsolutePath().normalize();
    private static final Path TEMPLATES =
            CHECKOUT.resolve("es-templates/src/main/resources/io/shopstream/templates/index");

    private static final Pattern FIRST_CELL = Pattern.compile("(?m)^\\| (`[^|]+) \\|");
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

    /** Settings say in their Javadoc by which flag they are given; one job has a flag beside its settings. */
    private static final Pattern SETTINGS = Pattern.compile(".+(Settings|Rules|SimilarUsersJob)\\.java");

    private static final Pattern FLAG = Pattern.compile("(?:\\{@code --|\\.text\\(\")([a-z-]+)");
    private static final Pattern VARIABLE = Pattern.compile("\"(SHOPSTREAM_[A-Z_]+)\"");
    private static final Pattern PORT = Pattern.compile("\\b1[0-9]{4}\\b");

    @Test
    void everyFieldOfEveryIndexIsExplained() throws IOException {
        Map<String, SortedSet<String>> mapped = new TreeMap<>();
        Map<String, SortedSet<String>> explained = new TreeMap<>();
        for (Path template : files(TEMPLATES)) {
            String index = template.getFileName().toString().replace(".json", "");
            JsonNode root = new ObjectMapper().readTree(template.toFile());
            SortedSet<String> fields = new TreeSet<>();
            addFields(root.at("/template/mappings/properties"), "", fields);
            mapped.put(index, fields);
            explained.put(index, firstCells(section("docs/indices.md", index)));
        }

        assertThat(mapped).hasSizeGreaterThan(5);
        assertThat(explained).containsExactlyInAnyOrderEntriesOf(mapped);
    }

    @Test
    void everyFlagOfTheJobsAndTheConsoleIsListed() throws IOException {
        SortedSet<String> known = new TreeSet<>();
        for (String module : List.of(
                "job-settings",
                "flink-job",
                "batch-lsh",
                "batch-factors",
                "web-support",
                "console",
                "weekly-report",
                "recommendation-graph",
                "recommendation-service",
                "storefront")) {
            for (Path source : files(CHECKOUT.resolve(module).resolve("src/main/java"))) {
                if (SETTINGS.matcher(source.toString()).matches()) {
                    known.addAll(found(FLAG, Files.readString(source)));
                }
            }
        }
        SortedSet<String> listed = firstCells(Files.readString(CHECKOUT.resolve("docs/deploy.md")));
        listed.addAll(firstCells(section("docs/console.md", "With an Elasticsearch of your own")));
        listed.addAll(firstCells(section("docs/report.md", "Flags")));
        listed.addAll(firstCells(section("docs/graph.md", "Flags")));
        listed.addAll(firstCells(section("docs/recommendations.md", "Flags")));
        listed.addAll(firstCells(section("docs/storefront.md", "Flags")));
        SortedSet<String> flags = listed.stream()
                .filter(cell -> cell.startsWith("--"))
                .map(flag -> flag.substring(2))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(flags).hasSizeGreaterThan(50).containsExactlyElementsOf(known);
    }

    @Test
    void everyVariableOfTheLocalStackIsListed() throws IOException {
        SortedSet<String> known = new TreeSet<>();
        for (Path source : files(CHECKOUT.resolve("local-stack"))) {
            if (source.toString().contains("src/main/java")) {
                known.addAll(found(VARIABLE, Files.readString(source)));
            }
        }

        assertThat(firstCells(section("docs/cli.md", "Environment variables")))
                .isNotEmpty()
                .containsAll(known);
    }

    /** A job that is added must be submitted, watched, measured, and have its state told. */
    @Test
    void everyStreamingJobIsOnEachPageThatListsThem() throws IOException {
        for (StreamingJob job : StreamingJob.values()) {
            assertThat(Files.readString(CHECKOUT.resolve("README.md"))).contains("submit " + job);
            assertThat(section("docs/cli.md", "Commands")).contains("`" + job + "`");
            assertThat(section("docs/metrics.md", job.jobName())).isNotBlank();
            assertThat(section("docs/state.md", job.jobName())).isNotBlank();
            assertThat(Files.readString(CHECKOUT.resolve("monitoring/alerts.yml")))
                    .contains("absent(flink_jobmanager_job_numRestarts{job_name=\"" + job.jobName() + "\"})");
            for (String topic : job.inputs()) {
                assertThat(Files.readString(CHECKOUT.resolve("docs/deploy.md"))).contains("`" + topic + "`");
            }
        }
    }

    @Test
    void theServicesHaveThePortsOfTheLocalStack() throws IOException {
        Ports ports = new Ports(0);

        String table = section("docs/cli.md", "Services and ports").split("\n\n", 4)[2];
        assertThat(PORT.matcher(table).results().map(found -> Integer.valueOf(found.group())))
                .containsOnly(
                        ports.console(),
                        ports.recommend(),
                        ports.storefront(),
                        ports.flink(),
                        ports.elasticsearch(),
                        ports.kafka(),
                        ports.redis(),
                        ports.mongo(),
                        ports.zookeeper(),
                        ports.jobManagerPrometheus(),
                        ports.taskManagerPrometheus());
    }

    private static void addFields(JsonNode properties, String path, SortedSet<String> fields) {
        properties.properties().forEach(property -> {
            JsonNode inner = property.getValue().path("properties");
            if (inner.isMissingNode()) {
                fields.add(path + property.getKey());
            }
            addFields(inner, path + property.getKey() + ".", fields);
        });
    }

    /** What is in code in the first cells of all rows. */
    private static SortedSet<String> firstCells(String text) {
        return FIRST_CELL
                .matcher(text)
                .results()
                .flatMap(row -> found(QUOTED, row.group(1)).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** From the heading to the next one. */
    private static String section(String page, String heading) throws IOException {
        String text = Files.readString(CHECKOUT.resolve(page));
        String[] parts = text.split("(?m)^#+ " + Pattern.quote(heading) + "$", 2);
        assertThat(parts).as("%s: %s", page, heading).hasSize(2);
        return parts[1].split("(?m)^#", 2)[0];
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(found -> found.group(1)).collect(Collectors.toSet());
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
