package io.shopstream.local;

import io.shopstream.local.process.PidFile;
import io.shopstream.local.supervisor.StateFile;
import java.nio.file.Path;

/** The files by which the supervisor and the command line know of each other and of the services' processes. */
public record RunFolder(Path path) {

    public static RunFolder of(Home home) {
        return new RunFolder(home.run());
    }

    public PidFile service(String name) {
        return new PidFile(path.resolve(name + ".pid"));
    }

    public PidFile supervisor() {
        return service("supervisor");
    }

    public StateFile state() {
        return new StateFile(path.resolve("state.json"));
    }

    /** Held by the one command that starts or stops the stack. */
    public Path lock() {
        return path.resolve("lock");
    }
}
