package io.shopstream.report.output;

import io.shopstream.report.content.Cell;
import io.shopstream.report.content.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * A table as CSV (RFC 4180): numbers without grouping and units, shares from 0 to 1. Programs that show tables take a text for a
 * formula if it begins with certain letters, and what shops call their products is not ours to trust: such a text gets an apostrophe in front.
 */
final class CsvTable {

    private static final String BEGINS_FORMULA = "=+-@\t\r\n";

    private CsvTable() {}

    static String of(Table table) {
        StringBuilder csv = new StringBuilder();
        try (CSVPrinter printer = new CSVPrinter(csv, CSVFormat.RFC4180)) {
            printer.printRecord(table.fields());
            for (List<Cell> row : table.rows()) {
                printer.printRecord(row.stream().map(CsvTable::value).toList());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return csv.toString();
    }

    private static String value(Cell cell) {
        if (cell.isText()) {
            return harmless(cell.text());
        }
        BigDecimal number = cell.number();
        if (number == null) {
            return "";
        }
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private static String harmless(String text) {
        return !text.isEmpty() && BEGINS_FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
