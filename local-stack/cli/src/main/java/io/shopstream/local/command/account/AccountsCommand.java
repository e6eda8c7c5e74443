package io.shopstream.local.command.account;

import io.shopstream.local.Home;
import io.shopstream.local.LocalStack;
import io.shopstream.local.process.ChildProcess;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code shopstream accounts}: logs people in as shoppers of the simulation. The shop's own code makes the accounts. */
@Command(
        name = "accounts",
        mixinStandardHelpOptions = true,
        description = "Makes accounts of the shop for simulated shoppers, and prints their password.",
        footer = {
            "",
            "The shoppers are those that simulate publishes, from u-1 on, by their e-mail",
            "addresses. All accounts have one password, made up anew each time: an account",
            "that is there already has it from then on. MongoDB has to run (shopstream up)."
        })
public final class AccountsCommand implements Callable<Integer> {

    @Option(names = "--count", paramLabel = "N", description = "How many, up to 1000 (default: ${DEFAULT-VALUE})")
    private int count = 10;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path module = Home.fromEnvironment().storefront();
        List<String> command = List.of(
                ChildProcess.java(),
                "-Xmx96m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                module.resolve("storefront.jar") + File.pathSeparator + module.resolve("lib") + File.separator + "*",
                "io.shopstream.storefront.AccountsProcess",
                "--count",
                Integer.toString(count),
                "--mongo",
                LocalStack.fromEnvironment().addresses().mongo(),
                "--mongo-timeout",
                "3s");
        return ChildProcess.run(new ProcessBuilder(command).inheritIO());
    }
}
