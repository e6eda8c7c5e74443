package io.shopstream.privacy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A ledger that outlives the process, in a file of CSV: when, who, on what, epsilon, delta. Whoever spends holds a lock of the file, and the line
 * is on the disk before anything is released. Losses are added up. What is deleted from the file is forgotten, so it belongs where those who
 * ask for releases cannot write.
 */
public final class LedgerFile {

    private static final String HEADER = "at,who,what,epsilon,delta";
    private static final int COLUMNS = 5;

    private final Path file;

    public LedgerFile(Path file) {
        this.file = file;
    }

    /**
     * Refuses what cannot be spent, before anybody goes to the trouble of what it is for. Nothing is spent.
     *
     * @throws IOException with one line for people, where the budget does not have it, or the ledger cannot be kept
     */
    public void require(PrivacyLoss budget, PrivacyLedger.Entry entry) throws IOException {
        try (RandomAccessFile ledger = new RandomAccessFile(file.toFile(), "rw");
                FileLock lock = ledger.getChannel().lock()) {
            after(ledger, budget, entry);
            lock.release();
        } catch (IOException e) {
            throw cannotBeKept(e);
        } catch (PrivacyLedger.BudgetExceeded e) {
            throw refused(e);
        }
    }

    /**
     * Spends on a release that is about to be made.
     *
     * @return what is spent then, in all
     * @throws IOException with one line for people, where the budget does not have it, or the ledger cannot be kept; nothing is written then
     */
    public PrivacyLoss spend(PrivacyLoss budget, PrivacyLedger.Entry entry, Instant at) throws IOException {
        try (RandomAccessFile ledger = new RandomAccessFile(file.toFile(), "rw");
                FileLock lock = ledger.getChannel().lock()) {
            PrivacyLoss spent = after(ledger, budget, entry);
            StringBuilder text = new StringBuilder();
            if (ledger.length() == 0) {
                text.append(HEADER).append('\n');
            }
            text.append(String.join(
                            ",",
                            at.toString(),
                            plain(entry.who()),
                            plain(entry.what()),
                            Double.toString(entry.loss().epsilon()),
                            Double.toString(entry.loss().delta())))
                    .append('\n');
            ledger.seek(ledger.length());
            ledger.write(text.toString().getBytes(StandardCharsets.UTF_8));
            ledger.getFD().sync();
            lock.release();
            return spent;
        } catch (IOException e) {
            throw cannotBeKept(e);
        } catch (PrivacyLedger.BudgetExceeded e) {
            throw refused(e);
        }
    }

    /** For people: what is spent of a budget. */
    public String line(PrivacyLoss spent, PrivacyLoss budget) {
        return String.format(
                Locale.ROOT,
                "spent: epsilon %.4g of %.4g, delta %.4g, by all releases in %s",
                spent.epsilon(),
                budget.epsilon(),
                spent.delta(),
                file);
    }

    private static PrivacyLoss after(RandomAccessFile ledger, PrivacyLoss budget, PrivacyLedger.Entry entry)
            throws IOException {
        PrivacyLedger spent = PrivacyLedger.basic(budget, read(ledger));
        spent.spend(entry.who(), entry.what(), entry.loss());
        return spent.spent();
    }

    private IOException cannotBeKept(IOException e) {
        return new IOException("the ledger " + file + ": " + e.getMessage(), e);
    }

    private IOException refused(PrivacyLedger.BudgetExceeded e) {
        return new IOException("nothing is released: " + e.getMessage() + " (" + file + ")", e);
    }

    private static List<PrivacyLedger.Entry> read(RandomAccessFile ledger) throws IOException {
        byte[] bytes = new byte[Math.toIntExact(ledger.length())];
        ledger.readFully(bytes);
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (!text.isEmpty() && !text.endsWith("\n")) {
            throw new IOException("its last line has no end");
        }
        List<String> lines = text.lines().toList();
        List<PrivacyLedger.Entry> entries = new ArrayList<>();
        for (int line = 0; line < lines.size(); line++) {
            if (line == 0 && lines.get(0).equals(HEADER)) {
                continue;
            }
            entries.add(entry(lines.get(line), line + 1));
        }
        return entries;
    }

    private static PrivacyLedger.Entry entry(String line, int number) throws IOException {
        String[] cells = line.split(",", -1);
        try {
            if (cells.length == COLUMNS) {
                Instant.parse(cells[0]);
                PrivacyLoss loss = new PrivacyLoss(Double.parseDouble(cells[3]), Double.parseDouble(cells[4]));
                return new PrivacyLedger.Entry(cells[1], cells[2], loss);
            }
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new IOException("line " + number + " is none of a ledger: " + e.getMessage(), e);
        }
        throw new IOException("line " + number + " has " + cells.length + " columns, not " + COLUMNS);
    }

    /** Without what would be another column or line. */
    private static String plain(String text) {
        return text.replaceAll("[,\\p{Cntrl}]", " ").strip();
    }
}
