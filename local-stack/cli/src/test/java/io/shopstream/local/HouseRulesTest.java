package io.shopstream.local;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who may know whom, and how large a room may be. ARCHITECTURE.md says what each is for. */
class HouseRulesTest {

    private static final Path CHECKOUT = Path.of("..", "..").toAbsolutePath().normalize();

    private static final int LONGEST_FILE = 250;
    private static final int MOST_FILES_OF_A_PACKAGE = 25;

    private static final JavaClasses PRODUCTION = new ClassFileImporter().importPaths(classFolders());

    @Test
    void aJobOfTheStreamKnowsNoOther() {
        slices().matching("io.shopstream.(gate|insights|archive|profile|recommendationstats)..")
                .should()
                .notDependOnEachOther()
                .check(PRODUCTION);
    }

    @Test
    void whatSeveralJobsShareKnowsNoneOfThem() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.shopstream.stream..", "io.shopstream.elasticsearch..", "io.shopstream.operators..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.shopstream.gate..",
                        "io.shopstream.insights..",
                        "io.shopstream.archive..",
                        "io.shopstream.profile..",
                        "io.shopstream.recommendationstats..")
                .check(PRODUCTION);
    }

    @Test
    void theWireAndTheAlgorithmsKnowNoServiceAndNoFramework() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.shopstream.session..",
                        "io.shopstream.lines..",
                        "io.shopstream.bloom..",
                        "io.shopstream.cooccurrence..",
                        "io.shopstream.similarity..",
                        "io.shopstream.layout..",
                        "io.shopstream.sentiment..",
                        "io.shopstream.experiment..",
                        "io.shopstream.reorder..",
                        "io.shopstream.sampling..",
                        "io.shopstream.factorization..",
                        "io.shopstream.segmentation..",
                        "io.shopstream.optimization..",
                        "io.shopstream.privacy..",
                        "io.shopstream.modelfile..",
                        "io.shopstream.figure..",
                        "io.shopstream.prediction..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.apache.flink..",
                        "org.apache.kafka..",
                        "com.mongodb..",
                        "org.bson..",
                        "redis.clients..",
                        "org.elasticsearch..",
                        "java.net.http..")
                .check(PRODUCTION);
    }

    @Test
    void settingsKnowNoFlink() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.shopstream.settings..",
                        "io.shopstream.sessionarchive..",
                        "io.shopstream.sessionprofile..",
                        "io.shopstream.redis..",
                        "io.shopstream.templates..",
                        "io.shopstream.http..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.flink..")
                .check(PRODUCTION);
    }

    @Test
    void onlyTheCommandKnowsTheLocalStack() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.shopstream.local..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.shopstream.local..")
                .check(PRODUCTION);
    }

    @Test
    void noTwoTopLevelPackagesKnowEachOther() {
        slices().matching("io.shopstream.(*)..").should().beFreeOfCycles().check(PRODUCTION);
    }

    @Test
    void noFileIsTooLongToRead() throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (Path source : sources()) {
            long lines = Files.readString(source).lines().count();
            if (lines > LONGEST_FILE) {
                tooLong.add(CHECKOUT.relativize(source) + ": " + lines);
            }
        }

        assertThat(tooLong).isEmpty();
    }

    @Test
    void noPackageHasTooManyFilesToKnow() throws IOException {
        Map<Path, Long> files =
                sources().stream().collect(Collectors.groupingBy(Path::getParent, Collectors.counting()));

        assertThat(files).isNotEmpty().allSatisfy((folder, count) -> assertThat(count)
                .as("%s", CHECKOUT.relativize(folder))
                .isLessThanOrEqualTo(MOST_FILES_OF_A_PACKAGE));
    }

    private static List<Path> classFolders() {
        try (Stream<Path> folders = Files.find(
                CHECKOUT, 6, (path, attributes) -> path.endsWith("target/classes") && attributes.isDirectory())) {
            return folders.toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(CHECKOUT)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> CHECKOUT.relativize(file).toString().contains("src/main/java"))
                    .toList();
        }
    }
}
