package io.shopstream.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user does wrong is answered by one line, the right exit status, and no process left behind. */
class UserErrorsIT {

    @TempDir
    Path folder = Path.of("");

    @AfterEach
    void leavesNoProcessBehind() {
        assertThat(ProcessHandle.allProcesses()
                        .filter(process ->
                                process.info().commandLine().orElse("").contains(folder.toString())
                                        || runsHere(process)))
                .isEmpty();
    }

    private boolean runsHere(ProcessHandle process) {
        try {
            return Files.readSymbolicLink(Path.of("/proc", Long.toString(process.pid()), "cwd"))
                    .startsWith(folder);
        } catch (IOException gone) {
            return false;
        }
    }

    @Test
    void aJavaTooOldIsNamed() throws IOException {
        Path java = fakeJava(folder.resolve("old"), "11");

        assertFails(1, "Java 11 found at " + java, launcherWithJavaHome(folder.resolve("old")));
        assertFails(
                1,
                "Java 11 found at " + java,
                CommandLineRun.launcher(
                        Map.of("JAVA_HOME", "", "PATH", java.getParent() + ":/usr/bin:/bin"), "status"));
    }

    @Test
    void aJava8IsTooOldAsWell() throws IOException {
        fakeJava(folder.resolve("older"), "1.8");

        assertFails(1, "Java 1.8 found at", launcherWithJavaHome(folder.resolve("older")));
    }

    @Test
    void aJavaHomeWithoutJavaIsNamed() {
        assertFails(1, "JAVA_HOME is " + folder, launcherWithJavaHome(folder));
    }

    @Test
    void ctrlCInTheMiddleOfADemoEndsItWithNothingMoreToRead() {
        CommandLineRun demo =
                CommandLineRun.interruptedShopstream(folder, "publishing", "demo", "--sessions", "1000000");

        assertThat(demo.status()).as("%s", demo).isEqualTo(130);
        assertThat(demo.errors()).isEmpty();
        assertThat(demo.output()).doesNotContain("Exception").doesNotContain("\tat ");
    }

    @Test
    void theLauncherFindsItsCheckoutThroughLinks() throws IOException {
        Path link = Files.createSymbolicLink(
                folder.resolve("link"), CommandLineRun.checkout().resolve("shopstream"));
        Path linkToLink = Files.createSymbolicLink(
                folder.resolve("shopstream"), Path.of(link.getFileName().toString()));

        CommandLineRun run = CommandLineRun.run(
                List.of(linkToLink.toString(), "down"),
                Map.of("SHOPSTREAM_HOME", folder.resolve("none").toString()));

        assertThat(run).isEqualTo(new CommandLineRun(0, "nothing to stop: no service runs\n", ""));
    }

    @Test
    void aCheckoutWhosePathJavaWouldSplitIsNamed() throws IOException {
        Path checkout = Files.createDirectory(folder.resolve("a:b"));
        Path launcher = Files.copy(CommandLineRun.checkout().resolve("shopstream"), checkout.resolve("shopstream"));

        assertFails(
                1, "the checkout is " + checkout, CommandLineRun.run(List.of(launcher.toString(), "down"), Map.of()));
    }

    @Test
    void aFolderWithUnicodeInItsNameIsReadInAPlainLocaleAsWell() throws IOException {
        CommandLineRun run = CommandLineRun.launcher(
                Map.of("LC_ALL", "C", "SHOPSTREAM_HOME", folder.resolve("größe").toString()), "reset");

        assertThat(run.errors()).isEmpty();
        assertThat(run.status()).isZero();
        assertThat(folder.resolve("größe/data")).doesNotExist();
        assertThat(folder.resolve("größe/run")).exists();
    }

    @Test
    void theConsoleServesFromAFolderWithUnicodeInItsName() throws IOException, InterruptedException {
        Path console = Files.createDirectory(folder.resolve("größe"));
        Path built = CommandLineRun.checkout().resolve("console/target");
        try (Stream<Path> files = Files.walk(built, 2)) {
            for (Path file :
                    files.filter(name -> name.toString().endsWith(".jar")).toList()) {
                Files.copy(file, console.resolve(file.getFileName().toString()));
            }
        }
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        console + "/*",
                        "io.shopstream.console.ConsoleProcess",
                        "--console-port",
                        "0")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
            String line = said.readLine();
            assertThat(line).startsWith("console at http://127.0.0.1:");
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    /** Its process has the job's jar and no cluster beside it. */
    @Test
    void theSetsOfAFileAreJoinedWithoutACluster() throws IOException {
        Path sets = Files.writeString(folder.resolve("sets.txt"), "\ufeffa b c\na b c\nd e f\n");
        Path pairs = folder.resolve("pairs.txt");

        CommandLineRun run = CommandLineRun.shopstream(
                folder, "similar-users", "--sets", sets.toString(), "--out", pairs.toString());

        assertThat(run.status()).as("%s", run).isZero();
        assertThat(run.errors()).isEmpty();
        assertThat(pairs).hasContent("1\t2\t1.0\n");
    }

    @Test
    void aHomeThatOthersMayReadIsRefused() throws IOException {
        Path home = Files.createDirectory(
                folder.resolve("home"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));

        assertFails(1, home + " is open to others (rwxr-xr-x)", CommandLineRun.shopstream(home, "up"));
    }

    @Test
    void aHomeIsMadeForItsOwnerAlone() throws IOException {
        Path home = folder.resolve("shops/home");

        assertThat(CommandLineRun.shopstream(home, "reset").status()).isZero();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home)))
                .isEqualTo("rwx------");
    }

    @Test
    void downWithoutUpHasNothingToDo() {
        CommandLineRun run = CommandLineRun.shopstream(folder, "down");

        assertThat(run).isEqualTo(new CommandLineRun(0, "nothing to stop: no service runs\n", ""));
    }

    @Test
    void aTakenPortIsNamedWithItsHolder() throws IOException {
        int redis = 16_379 + CommandLineRun.PORT_OFFSET;
        try (ServerSocket taken = new ServerSocket(redis, 1, InetAddress.getLoopbackAddress())) {
            assertThat(taken.isBound()).isTrue();
            assertFails(
                    1,
                    "port " + redis + " for redis is taken by pid "
                            + ProcessHandle.current().pid(),
                    CommandLineRun.shopstream(folder, "up"));
        }
        assertThat(CommandLineRun.shopstream(folder, "status").status()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"up", "reset"})
    void aFolderThatCannotBeWrittenIsNamed(String command) throws IOException {
        // permissions do not hold back root, but nobody can put a folder below a file
        Path file = Files.createFile(folder.resolve("file"));

        assertFails(1, "cannot write to " + file, CommandLineRun.shopstream(file.resolve("home"), command));
    }

    @Test
    void nothingRunsInAFolderThatCannotBe() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThat(CommandLineRun.shopstream(file.resolve("home"), "status").status())
                .isEqualTo(3);
        assertThat(CommandLineRun.shopstream(file.resolve("home"), "down").status())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"submit gate", "drain", "simulate --sessions 1", "report --week"})
    void whatNeedsTheStackSaysThatItDoesNotRun(String command) {
        assertFails(1, "127.0.0.1", CommandLineRun.shopstream(folder, command.split(" ")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "up --lunch",
                "lunch",
                "submit lunch",
                "report --week lunch",
                "simulate --sessions many",
                "simulate --faults late=2"
            })
    void aWrongArgumentIsNamed(String command) {
        String word = command.contains("=") ? "late=2" : command.contains("many") ? "many" : "lunch";

        assertFails(2, word, CommandLineRun.shopstream(folder, command.split(" ")));
    }

    @Test
    void aWrongFormatNameIsAnsweredWithTheRightOnes() {
        assertFails(
                2,
                "rees46, taobao, online-retail",
                CommandLineRun.shopstream(folder, "replay", "--format", "rees47", "events.csv"));
    }

    @Test
    void aMissingFileIsNamed() {
        Path file = folder.resolve("events.csv.gz");

        assertFails(1, file + ": no such file", replay(file));
    }

    @Test
    void aFileOfAnotherFormatIsNamed() throws IOException {
        Path file = Files.writeString(
                folder.resolve("events.csv"),
                "user_id,item_id,category_id,behavior,unix_seconds\n5,1,8,pv,1511658000\n");

        assertFails(1, file + ": is a taobao file, not rees46", replay(file));
    }

    private CommandLineRun replay(Path file) {
        return CommandLineRun.shopstream(folder, "replay", "--format", "rees46", file.toString());
    }

    private static CommandLineRun launcherWithJavaHome(Path home) {
        return CommandLineRun.launcher(Map.of("JAVA_HOME", home.toString()), "status");
    }

    private static void assertFails(int status, String words, CommandLineRun run) {
        assertThat(run.errors().lines().toList())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("shopstream: ")
                .contains(words);
        assertThat(run.status()).isEqualTo(status);
        assertThat(run.output()).isEmpty();
    }

    /** A stand-in that answers as a Java of this version does to the question for its settings. */
    private static Path fakeJava(Path home, String version) throws IOException {
        Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\necho '    java.specification.version = " + version + "' >&2\n");
        return Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
