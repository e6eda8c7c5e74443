package io.shopstream.local.command;

import io.shopstream.local.command.account.AccountsCommand;
import io.shopstream.local.command.bench.BenchCommand;
import io.shopstream.local.command.demo.DemoCommand;
import io.shopstream.local.command.evaluate.EvaluateCommand;
import io.shopstream.local.command.export.ExportCommand;
import io.shopstream.local.command.install.ComposeCommand;
import io.shopstream.local.command.install.KibanaCommand;
import io.shopstream.local.command.install.TemplatesCommand;
import io.shopstream.local.command.job.DrainCommand;
import io.shopstream.local.command.job.FactorizeCommand;
import io.shopstream.local.command.job.GraphCommand;
import io.shopstream.local.command.job.ReadExperimentsCommand;
import io.shopstream.local.command.job.ReportCommand;
import io.shopstream.local.command.job.SimilarUsersCommand;
import io.shopstream.local.command.job.SubmitCommand;
import io.shopstream.local.command.load.LoadCommand;
import io.shopstream.local.command.prove.ProveCommand;
import io.shopstream.local.command.publish.ReplayCommand;
import io.shopstream.local.command.publish.SimulateCommand;
import io.shopstream.local.command.review.ReviewsCommand;
import io.shopstream.local.command.stack.DownCommand;
import io.shopstream.local.command.stack.ResetCommand;
import io.shopstream.local.command.stack.StatusCommand;
import io.shopstream.local.command.stack.UpCommand;
import io.shopstream.local.command.train.ModelsCommand;
import io.shopstream.local.command.train.TrainCommand;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.TypeConversionException;

/** The root command. New subcommands are named here, and nowhere else. */
@Command(
        name = "shopstream",
        description = "Turns a furniture shop's session stream into live insight.",
        mixinStandardHelpOptions = true,
        version = "shopstream 0.1.0",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            ResetCommand.class,
            SubmitCommand.class,
            SimulateCommand.class,
            ReplayCommand.class,
            DrainCommand.class,
            SimilarUsersCommand.class,
            FactorizeCommand.class,
            ReadExperimentsCommand.class,
            ReportCommand.class,
            GraphCommand.class,
            ExportCommand.class,
            AccountsCommand.class,
            TemplatesCommand.class,
            KibanaCommand.class,
            ComposeCommand.class,
            DemoCommand.class,
            EvaluateCommand.class,
            TrainCommand.class,
            ModelsCommand.class,
            LoadCommand.class,
            ReviewsCommand.class,
            ProveCommand.class,
            BenchCommand.class,
            HelpCommand.class
        })
public final class Shopstream {

    private Shopstream() {}

    public static void main(String[] arguments) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(execute(commandLine(out, err), arguments));
    }

    /** Runs a command: what goes wrong is told in one line, also where there was no memory for what it read. */
    static int execute(CommandLine commandLine, String... arguments) {
        try {
            return commandLine.execute(arguments);
        } catch (OutOfMemoryError tooLarge) {
            return Failures.outOfMemory(commandLine.getErr());
        }
    }

    private static Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new TypeConversionException("'" + name + "' cannot be the name of a file here; where its letters are"
                    + " not those of the locale, set LC_ALL=C.UTF-8");
        }
    }

    public static CommandLine commandLine(PrintWriter out, PrintWriter err) {
        return new CommandLine(new Shopstream())
                .setOut(out)
                .setErr(err)
                .registerConverter(Path.class, Shopstream::path)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(Failures::usageError)
                .setExecutionExceptionHandler(Failures::executionError);
    }
}
