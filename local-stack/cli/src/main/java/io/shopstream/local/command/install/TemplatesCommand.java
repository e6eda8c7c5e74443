package io.shopstream.local.command.install;

import io.shopstream.local.LocalStack;
import io.shopstream.local.UserError;
import io.shopstream.local.command.option.PasswordFile;
import io.shopstream.local.command.option.ServiceAddress;
import io.shopstream.templates.ElasticsearchAccess;
import io.shopstream.templates.ElasticsearchVersion;
import io.shopstream.templates.TemplateException;
import io.shopstream.templates.TemplateInstaller;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code shopstream templates}: prepares an Elasticsearch of one's own, as {@code up} does the local one. */
@Command(
        name = "templates",
        mixinStandardHelpOptions = true,
        description = "Installs the index templates, indices and aliases in an Elasticsearch; again does no harm.")
public final class TemplatesCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--elasticsearch", paramLabel = "URL", description = "Default: the local stack's")
    private @Nullable URI address;

    @Option(names = "--elasticsearch-user", paramLabel = "NAME", description = "Needs --elasticsearch-password-file")
    private @Nullable String user;

    @Option(names = "--elasticsearch-password-file", paramLabel = "FILE", description = "Holds the user's password")
    private @Nullable Path passwordFile;

    @Option(
            names = "--elasticsearch-ca-file",
            paramLabel = "FILE",
            description = "PEM certificates to trust instead of Java's")
    private @Nullable Path caFile;

    @Override
    public Integer call() throws InterruptedException {
        PasswordFile.requireBoth(spec, "--elasticsearch-", user, passwordFile);
        URI target = address == null ? LocalStack.fromEnvironment().addresses().elasticsearch() : address;
        ServiceAddress.require(spec, "--elasticsearch", target);
        PasswordFile.warnOfPlaintext(spec, "--elasticsearch-", passwordFile, "elasticsearch", target);
        List<String> done = install(new ElasticsearchAccess(target, user, PasswordFile.read(passwordFile), caFile));
        done.forEach(spec.commandLine().getOut()::println);
        if (done.isEmpty()) {
            spec.commandLine().getOut().println("all templates and indices are there already");
        }
        return 0;
    }

    private static List<String> install(ElasticsearchAccess access) throws InterruptedException {
        try {
            Optional<String> objection = ElasticsearchVersion.objection(access);
            if (objection.isPresent()) {
                throw new UserError(objection.get());
            }
            return new TemplateInstaller(access).install();
        } catch (TemplateException refused) {
            throw new UserError(String.valueOf(refused.getMessage()), refused);
        }
    }
}
