package io.shopstream.local.command.install;

import io.shopstream.kibana.ImportResult;
import io.shopstream.kibana.KibanaAccess;
import io.shopstream.kibana.KibanaException;
import io.shopstream.kibana.KibanaImporter;
import io.shopstream.local.UserError;
import io.shopstream.local.command.option.DurationConverter;
import io.shopstream.local.command.option.PasswordFile;
import io.shopstream.local.command.option.ServiceAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code shopstream kibana import}: loads the index patterns and dashboards. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = "Loads the index patterns and dashboards; again does no harm.")
final class KibanaImportCommand implements Callable<Integer> {

    private static final Pattern SPACE = Pattern.compile("[a-z0-9_-]+");

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--url",
            paramLabel = "URL",
            required = true,
            description = "Kibana's address, such as http://127.0.0.1:5601")
    @SuppressWarnings("NullAway.Init")
    private URI url;

    @Option(names = "--user", paramLabel = "NAME", description = "Needs --password-file")
    private @Nullable String user;

    @Option(names = "--password-file", paramLabel = "FILE", description = "Holds the user's password")
    private @Nullable Path passwordFile;

    @Option(names = "--ca-file", paramLabel = "FILE", description = "PEM certificates to trust instead of Java's")
    private @Nullable Path caFile;

    @Option(names = "--space", paramLabel = "ID", description = "Default: Kibana's default space")
    private @Nullable String space;

    @Option(
            names = "--wait",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            defaultValue = "60s",
            description = "How long Kibana may take to be up. Default: ${DEFAULT-VALUE}")
    @SuppressWarnings("NullAway.Init")
    private Duration patience;

    @Override
    public Integer call() throws InterruptedException {
        check();
        PasswordFile.warnOfPlaintext(spec, "--", passwordFile, "url", url);
        KibanaAccess access = new KibanaAccess(url, user, PasswordFile.read(passwordFile), caFile, space);
        ImportResult result = load(access);
        result.failures().forEach(failure -> spec.commandLine().getErr().println("shopstream: " + failure));
        String count = result.imported() + " objects";
        if (!result.failures().isEmpty()) {
            throw new UserError("Kibana at " + url + " took only " + count);
        }
        spec.commandLine().getOut().println("imported " + count + " into Kibana at " + url);
        spec.commandLine().getOut().println("the last 24 hours: " + access.overview());
        return 0;
    }

    private void check() {
        PasswordFile.requireBoth(spec, "--", user, passwordFile);
        ServiceAddress.require(spec, "--url", url);
        if (url.getRawUserInfo() != null) {
            throw new ParameterException(
                    spec.commandLine(), "--url takes no user and password; give --user and --password-file");
        }
        if (space != null && !SPACE.matcher(space).matches()) {
            throw new ParameterException(
                    spec.commandLine(), "--space is a space's id, of letters a-z, digits, _ and -, not " + space);
        }
    }

    private ImportResult load(KibanaAccess access) throws InterruptedException {
        try {
            KibanaImporter importer = new KibanaImporter(access);
            importer.await(patience, trouble -> spec.commandLine()
                    .getOut()
                    .println(trouble + "; waiting up to " + patience.toSeconds() + " s"));
            return importer.importObjects();
        } catch (KibanaException refused) {
            throw new UserError(String.valueOf(refused.getMessage()), refused);
        }
    }
}
