package io.shopstream.report.output;

import io.shopstream.report.chapter.Report;
import io.shopstream.report.content.Table;
import io.shopstream.report.week.Week;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.UUID;

/**
 * Where reports lie: a page, and a folder of its tables beside it. A report takes the place of an older one of the same week, and of
 * nothing else. It is put in its place when it is whole, the tables first, so that whoever sees the page has all of it. What a
 * process left behind that was killed begins with a dot.
 */
public final class ReportFiles {

    private static final String TEMPORARY = ".shopstream-";
    private static final int HEAD = 4096;

    private final Path folder;
    private final HtmlPage page = new HtmlPage();

    public ReportFiles(Path folder) {
        this.folder = folder;
    }

    /** Of the page without its ending, and of the folder of the tables. */
    static String name(Week week) {
        return "shopstream-" + week;
    }

    /** The page of a week, whether it is there or not. */
    public Path page(Week week) {
        return folder.resolve(name(week) + ".html");
    }

    /** The folder of its tables. */
    public Path tables(Week week) {
        return folder.resolve(name(week));
    }

    /** Whether the page was written then or later. */
    public boolean isWrittenSince(Week week, Instant moment) throws UnwritableReport {
        try {
            return Files.exists(page(week))
                    && !Files.getLastModifiedTime(page(week)).toInstant().isBefore(moment);
        } catch (IOException e) {
            throw new UnwritableReport("cannot look at " + page(week));
        }
    }

    /** Puts it in its place. */
    public void write(Report report) throws UnwritableReport {
        Week week = report.weeks().week();
        String unique = TEMPORARY + UUID.randomUUID();
        Path newPage = folder.resolve(unique + ".html");
        Path newTables = folder.resolve(unique);
        Path oldTables = folder.resolve(unique + "-old");
        try {
            Files.createDirectories(folder);
            requireReport(week);
            Files.createDirectory(newTables);
            for (Table table : report.tables()) {
                create(newTables.resolve(table.name() + ".csv"), CsvTable.of(table));
            }
            create(newPage, page.of(report));
            if (Files.exists(tables(week), LinkOption.NOFOLLOW_LINKS)) {
                Files.move(tables(week), oldTables, StandardCopyOption.ATOMIC_MOVE);
            }
            Files.move(newTables, tables(week), StandardCopyOption.ATOMIC_MOVE);
            Files.move(newPage, page(week), StandardCopyOption.ATOMIC_MOVE);
        } catch (UnwritableReport e) {
            throw e;
        } catch (IOException e) {
            throw new UnwritableReport("cannot write a report to " + folder.toAbsolutePath());
        } finally {
            delete(newPage);
            delete(newTables);
            delete(oldTables);
        }
    }

    private static void create(Path file, String text) throws IOException {
        Files.writeString(file, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
    }

    /** Refuses to write over what is no report, and through links. */
    private void requireReport(Week week) throws IOException {
        Path html = page(week);
        if (Files.exists(html, LinkOption.NOFOLLOW_LINKS) && !isReport(html)) {
            throw new UnwritableReport(
                    html.toAbsolutePath() + " is no report of Shopstream's, so it is not written over");
        }
        Path csv = tables(week);
        if (Files.exists(csv, LinkOption.NOFOLLOW_LINKS) && !isFolderOfTables(csv)) {
            throw new UnwritableReport(
                    csv.toAbsolutePath() + " holds more than a report's tables, so it is not written over");
        }
    }

    private static boolean isReport(Path html) throws IOException {
        if (!Files.isRegularFile(html, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(html)) {
            return new String(in.readNBytes(HEAD), StandardCharsets.UTF_8).contains(HtmlPage.MARK);
        }
    }

    private static boolean isFolderOfTables(Path csv) throws IOException {
        if (!Files.isDirectory(csv, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(csv)) {
            for (Path file : files) {
                if (!file.toString().endsWith(".csv") || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Of what this process made, as well as it goes. */
    private static void delete(Path made) {
        try {
            if (Files.isDirectory(made, LinkOption.NOFOLLOW_LINKS)) {
                try (DirectoryStream<Path> files = Files.newDirectoryStream(made)) {
                    for (Path file : files) {
                        Files.deleteIfExists(file);
                    }
                }
            }
            Files.deleteIfExists(made);
        } catch (IOException stays) {
            // its name says what it is
        }
    }
}
