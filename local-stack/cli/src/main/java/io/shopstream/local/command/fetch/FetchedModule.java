package io.shopstream.local.command.fetch;

import io.shopstream.local.Home;
import io.shopstream.local.UserError;
import io.shopstream.local.process.ChildProcess;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;

/**
 * A module that only a profile of the build makes, and that is made when it is first used.
 *
 * @param folder in the checkout
 * @param jar that is built, without its ending
 * @param profile of the build that has the module
 * @param fetches what it needs, as in "Spark (250 MB)"
 */
public record FetchedModule(Home home, String folder, String jar, String profile, String fetches) {

    public Path target() {
        return home.checkout().resolve(folder).resolve("target");
    }

    /** Its jar, and all that it needs. */
    public String classPath() {
        return target().resolve(jar + ".jar") + File.pathSeparator + target().resolve("lib") + File.separator + "*";
    }

    /** Fetches what is missing, and builds the module and what it needs. */
    public void build(PrintWriter out) throws InterruptedException, IOException {
        out.println("building " + folder + "; the first time this fetches " + fetches + " ...");
        int status = ChildProcess.run(new ProcessBuilder(
                        home.checkout().resolve("mvnw").toString(),
                        "-q",
                        "-B",
                        "-P" + profile,
                        "-pl",
                        folder,
                        "-am",
                        "-DskipTests",
                        "-Dspotless.check.skip=true",
                        "package")
                .directory(home.checkout().toFile())
                .inheritIO());
        if (status != 0) {
            throw new UserError(folder + " could not be built");
        }
    }
}
