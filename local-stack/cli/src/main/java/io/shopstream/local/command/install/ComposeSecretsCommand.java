package io.shopstream.local.command.install;

import io.shopstream.local.Home;
import io.shopstream.local.compose.ComposeSecrets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code shopstream compose secrets}: makes up the passwords of docker-compose.yml. */
@Command(
        name = "secrets",
        mixinStandardHelpOptions = true,
        description = "Makes up the passwords of docker-compose.yml, in a file that only you can read.")
final class ComposeSecretsCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = "Default: .env beside docker-compose.yml, where Docker Compose looks for it")
    private @Nullable Path file;

    @Option(
            names = "--force",
            description = "Replace the file that is there; volumes made with its passwords are of no more use")
    private boolean force;

    @Override
    public Integer call() {
        Path written = file == null ? Home.fromEnvironment().checkout().resolve(".env") : file;
        ComposeSecrets.write(written, force);
        spec.commandLine()
                .getOut()
                .println(ComposeSecrets.NAMES.size() + " passwords in " + written + "; next: docker compose up -d");
        return 0;
    }
}
