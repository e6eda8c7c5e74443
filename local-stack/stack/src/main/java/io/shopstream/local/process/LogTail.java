package io.shopstream.local.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The end of a log file: what a person would read there, so without blank lines and the frames of stack traces. */
public final class LogTail {

    private static final int BYTES = 16 * 1024;
    private static final int LINE_LENGTH = 300;
    private static final Pattern FRAME = Pattern.compile("^\\s+(at |\\.\\.\\. \\d+ )");

    private LogTail() {}

    /** The last lines written at or after a position in bytes, each cut to a bearable length; empty without a file. */
    public static List<String> of(Path log, long from, int count) {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long start = Math.max(from, file.length() - BYTES);
            file.seek(Math.min(start, file.length()));
            byte[] end = new byte[(int) (file.length() - file.getFilePointer())];
            file.readFully(end);
            List<String> lines = new String(end, StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !FRAME.matcher(line).find())
                    .map(line -> line.length() <= LINE_LENGTH ? line : line.substring(0, LINE_LENGTH) + "...")
                    .toList();
            return lines.subList(Math.max(0, lines.size() - count), lines.size());
        } catch (IOException unreadable) {
            return List.of();
        }
    }
}
