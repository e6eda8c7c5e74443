package io.shopstream.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.StandardOpenOption;

/** Lets one command at a time start or stop the stack; it ends with the process that holds it, however that ends. */
final class StackLock {

    private final FileChannel channel;

    /** What is done under the lock. */
    @FunctionalInterface
    interface Action {
        boolean run() throws IOException, InterruptedException;
    }

    private StackLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Creates the folders of the stack, too: they are the first thing that can be unwritable. */
    private static StackLock take(Home home) {
        try {
            home.create();
            FileChannel channel =
                    FileChannel.open(RunFolder.of(home).lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!locked(channel)) {
                channel.close();
                throw new UserError("another shopstream command is starting or stopping the services in " + home.local()
                        + "; wait for it to end");
            }
            return new StackLock(channel);
        } catch (FileSystemException unwritable) {
            throw new UserError("cannot write to " + unwritable.getFile() + ": " + reason(unwritable), unwritable);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static boolean whileHeld(Home home, Action action) throws InterruptedException {
        StackLock lock = take(home);
        try {
            return action.run();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } finally {
            lock.release();
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException inThisProcess) {
            return false;
        }
    }

    private static String reason(FileSystemException failure) {
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        return failure.getReason() == null ? failure.getClass().getSimpleName() : failure.getReason();
    }

    private void release() {
        try {
            channel.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
