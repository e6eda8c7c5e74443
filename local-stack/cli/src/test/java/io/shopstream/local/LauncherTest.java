package io.shopstream.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher as it is checked in. Where it runs, it is in a checkout that is built, with a Java that tells how it was
 * started.
 */
@Timeout(60)
class LauncherTest {

    private static final Path CHECKOUT = Path.of("..", "..").toAbsolutePath().normalize();

    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

    private static final Pattern LOOKED_AT = Pattern.compile("(?m)^  outdated_module ([a-z/-]+) ");

    @TempDir
    Path folder = Path.of("");

    /** A module that the launcher does not look at is not built again when it changes. */
    @Test
    void looksAtEveryModuleThatTheBuildMakes() throws IOException {
        List<String> built = new ArrayList<>(found(MODULE, CHECKOUT.resolve("pom.xml")));
        // a parent; built by their own commands
        built.removeAll(
                List.of("local-stack", "benchmarks/similar-users", "benchmarks/factorization", "deep-training"));
        found(MODULE, CHECKOUT.resolve("local-stack/pom.xml")).forEach(module -> built.add("local-stack/" + module));

        assertThat(found(LOOKED_AT, CHECKOUT.resolve("shopstream"))).containsExactlyInAnyOrderElementsOf(built);
    }

    /** In ASCII it could not name a folder such as Möbel. */
    @Test
    void inAPlainLocaleJavaIsStartedInOneThatCanNameEveryFolder() throws Exception {
        Path launcher = builtCheckout().resolve("shopstream");

        assertThat(started(launcher, Map.of("LC_ALL", "C"))).contains("LC_ALL=C.UTF-8");
        assertThat(started(launcher, Map.of("LANG", "C"))).contains("LC_ALL=C.UTF-8");
    }

    @Test
    void findsItsCheckoutThroughLinksToIt() throws Exception {
        Path checkout = builtCheckout();
        Path absolute = Files.createSymbolicLink(folder.resolve("link"), checkout.resolve("shopstream"));
        Path bin = Files.createDirectory(folder.resolve("bin"));
        Path relative = Files.createSymbolicLink(bin.resolve("shopstream"), Path.of("..", "link"));

        assertThat(started(absolute, Map.of())).contains("-Dshopstream.checkout=" + checkout);
        assertThat(started(relative, Map.of())).contains("-Dshopstream.checkout=" + checkout);
    }

    /** Of what the launcher reads when it is asked for the status. */
    private Path builtCheckout() throws IOException {
        Path checkout = Files.createDirectory(folder.toRealPath().resolve("checkout"));
        Files.copy(CHECKOUT.resolve("shopstream"), checkout.resolve("shopstream"), StandardCopyOption.COPY_ATTRIBUTES);
        Path target = Files.createDirectories(checkout.resolve("local-stack/cli/target"));
        Files.createFile(target.resolve("shopstream-cli.jar"));
        return checkout;
    }

    /** What Java was started with: its locale, and its arguments, a line each. */
    private List<String> started(Path launcher, Map<String, String> locale) throws IOException, InterruptedException {
        Path java = Files.createDirectories(folder.resolve("java/bin")).resolve("java");
        Files.writeString(java, """
                #!/bin/sh
                case $1 in
                  -XshowSettings*) echo '    java.specification.version = 17' ;;
                  *) printf '%s\\n' "LC_ALL=${LC_ALL:-}" "$@" ;;
                esac
                """);
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        ProcessBuilder builder = new ProcessBuilder(launcher.toString(), "status").redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.equals("LANG") || name.startsWith("LC_"));
        builder.environment().put("JAVA_HOME", folder.resolve("java").toString());
        builder.environment().putAll(locale);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
        return output.lines().toList();
    }

    private static List<String> found(Pattern pattern, Path file) throws IOException {
        return pattern.matcher(Files.readString(file))
                .results()
                .map(match -> match.group(1))
                .toList();
    }
}
