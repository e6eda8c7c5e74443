package io.shopstream.local;

import io.shopstream.local.service.LocalServices;
import io.shopstream.local.service.Service;
import io.shopstream.local.service.StackShape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;

/**
 * The local services as one thing. Every method may be called from any process: what is known of the running services
 * is in the files below {@link Home#run()}. What the caller can put right is thrown as {@link UserError}.
 */
public final class LocalStack {

    private final Home home;
    private final Ports ports;
    private final StackShape shape;
    private final List<Service> services;

    /** What {@code up} starts. */
    public LocalStack(Home home, Ports ports) {
        this(home, ports, StackShape.USUAL);
    }

    public LocalStack(Home home, Ports ports, StackShape shape) {
        this.home = home;
        this.ports = ports;
        this.shape = shape;
        this.services = LocalServices.of(home, ports, shape);
    }

    /** The stack that the environment variables describe. */
    public static LocalStack fromEnvironment() {
        return new LocalStack(Home.fromEnvironment(), Ports.from(System.getenv()));
    }

    public Home home() {
        return home;
    }

    public Addresses addresses() {
        return new Addresses(ports);
    }

    /**
     * Starts all services, waits until each serves, and creates topics and indices. If that fails, or the program is
     * interrupted, nothing that it started is left running.
     *
     * @return false if the stack ran already
     */
    public boolean up(StackListener listener) throws InterruptedException {
        return StackLock.whileHeld(home, () -> new StartUp(home, ports, shape, services, listener).run());
    }

    /**
     * Stops all services, also those that a killed supervisor left behind; their data stay.
     *
     * @return false if nothing ran
     */
    public boolean down(StackListener listener) throws InterruptedException {
        if (!Files.exists(home.run())) {
            return false;
        }
        return StackLock.whileHeld(home, () -> new ShutDown(home, services, listener).run());
    }

    /** How the supervisor and each service are now. */
    public StackStatus status() {
        try {
            return StackStatus.read(RunFolder.of(home), services);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /**
     * Deletes what the services keep; logs and secrets stay.
     *
     * @throws UserError while anything runs
     */
    public void reset() throws InterruptedException {
        StackLock.whileHeld(home, () -> {
            if (status().anythingRuns()) {
                throw new UserError("the services run and use their data; stop them with 'shopstream down' first");
            }
            Folders.delete(home.data());
            return true;
        });
    }
}
