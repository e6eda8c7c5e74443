package io.shopstream.factors.step;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Ids that one task was sent, by their order, in files. Gone when it is closed. Not thread-safe. */
final class IdStore implements Closeable {

    private final Path names;
    private final Path ends;
    private final DataOutputStream namesOut;
    private final DataOutputStream endsOut;
    private RandomAccessFile namesIn;
    private RandomAccessFile endsIn;
    private long end;

    @SuppressWarnings("NullAway.Init")
    IdStore(Path parent) throws IOException {
        Files.createDirectories(parent);
        names = Files.createTempFile(parent, "ids-", ".names");
        ends = Files.createTempFile(parent, "ids-", ".ends");
        namesOut = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(names)));
        endsOut = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(ends)));
    }

    void add(String[] ids) throws IOException {
        for (String id : ids) {
            byte[] bytes = id.getBytes(StandardCharsets.UTF_8);
            namesOut.write(bytes);
            end += bytes.length;
            endsOut.writeLong(end);
        }
    }

    /** No more ids come. */
    void finish() throws IOException {
        namesOut.close();
        endsOut.close();
        namesIn = new RandomAccessFile(names.toFile(), "r");
        endsIn = new RandomAccessFile(ends.toFile(), "r");
    }

    String id(int place) throws IOException {
        endsIn.seek(place == 0 ? 0 : 8L * (place - 1));
        long from = place == 0 ? 0 : endsIn.readLong();
        byte[] bytes = new byte[(int) (endsIn.readLong() - from)];
        namesIn.seek(from);
        namesIn.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        namesOut.close();
        endsOut.close();
        if (namesIn != null) {
            namesIn.close();
            endsIn.close();
        }
        Files.deleteIfExists(names);
        Files.deleteIfExists(ends);
    }
}
