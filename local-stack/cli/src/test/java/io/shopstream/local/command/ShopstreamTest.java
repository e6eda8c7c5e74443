package io.shopstream.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.local.Home;
import io.shopstream.local.UserError;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class ShopstreamTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine shopstream =
            Shopstream.commandLine(new PrintWriter(out, true), new PrintWriter(err, true));

    @Test
    void anUnknownCommandIsOneLineWithAHint() {
        assertThat(shopstream.execute("lunch")).isEqualTo(2);
        assertThat(err.toString().lines())
                .containsExactly("shopstream: Unmatched argument at index 0: 'lunch' (see 'shopstream --help')");
    }

    @Test
    void aUserErrorIsOneLineAndExitsWithOne() {
        shopstream.addSubcommand(new Fails(new UserError("the shop is closed")));

        assertThat(shopstream.execute("fails")).isEqualTo(1);
        assertThat(err.toString().lines()).containsExactly("shopstream: the shop is closed");
        assertThat(out.toString()).isEmpty();
    }

    /** What went wrong may hold what a shopper sent. */
    @Test
    void aFaultIsOneLineAndItsTraceIsWhereNobodyElseMayLook(@TempDir Path checkout) throws IOException {
        String before = System.setProperty(Home.CHECKOUT_PROPERTY, checkout.toString());
        try {
            shopstream.addSubcommand(new Fails(new IllegalStateException("no such shop")));

            assertThat(shopstream.execute("fails")).isEqualTo(70);
        } finally {
            if (before == null) {
                System.clearProperty(Home.CHECKOUT_PROPERTY);
            } else {
                System.setProperty(Home.CHECKOUT_PROPERTY, before);
            }
        }
        Path log = checkout.resolve(".local/logs/shopstream.log");
        assertThat(err.toString().lines())
                .containsExactly("shopstream: unexpected java.lang.IllegalStateException: no such shop (stack trace in "
                        + log + ")");
        assertThat(log).content().contains("IllegalStateException: no such shop", "\tat ");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(checkout.resolve(".local"))))
                .isEqualTo("rwx------");
    }

    @Test
    void wantOfMemoryIsOneLineAndExitsWithOne() {
        shopstream.addSubcommand(new Exhausts());

        assertThat(Shopstream.execute(shopstream, "exhausts")).isEqualTo(1);
        assertThat(err.toString().lines())
                .containsExactly("shopstream: out of memory: there are "
                        + (Runtime.getRuntime().maxMemory() >> 20) + " MB, and something to be read is larger");
    }

    @Command(name = "exhausts")
    record Exhausts() implements Runnable {
        @Override
        public void run() {
            throw new OutOfMemoryError("Java heap space");
        }
    }

    /** A zero byte is in no file's name, as other letters are in none where the locale is C. */
    @Test
    void aNameThatNoFileCanHaveIsOneLineWithoutAClassOfJava() {
        assertThat(shopstream.execute("replay", "--format", "rees46", "a\0b")).isEqualTo(2);
        assertThat(err.toString().lines())
                .containsExactly(
                        "shopstream: Invalid value for positional parameter at index 0 (FILE): 'a\0b' cannot be"
                                + " the name of a file here; where its letters are not those of the locale, set LC_ALL=C.UTF-8"
                                + " (see 'shopstream replay --help')");
    }

    @Command(name = "fails")
    record Fails(RuntimeException failure) implements Runnable {
        @Override
        public void run() {
            throw failure;
        }
    }
}
