package io.shopstream.simulator.replay;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A real source's file format: separated values, with a header line or without. */
public enum ClickstreamFormat {
    REES46(
            "rees46",
            "event_time,event_type,product_id,category_id,category_code,brand?,price,user_id,user_session",
            0,
            Rees46Row::read),
    TAOBAO(
            "taobao",
            "user_id,item_id,category_id,behavior|behavior_type,unix_seconds|timestamp",
            ClickstreamFormat.NO_DATES,
            TaobaoRow::read),
    /** Both files of UCI: Online Retail, and Online Retail II with {@code Invoice}, {@code Price}, {@code Customer ID}. */
    ONLINE_RETAIL(
            "online-retail",
            "InvoiceNo|Invoice,StockCode,Description,Quantity,InvoiceDate,UnitPrice|Price,CustomerID,Country",
            4,
            OnlineRetailRow::read);

    static final int NO_DATES = -1;

    private final String flagName;

    @SuppressWarnings("ImmutableEnumChecker")
    private final List<Column> columns;

    private final int timeColumn;

    @SuppressWarnings("ImmutableEnumChecker")
    private final RowReader rowReader;

    /** @param columns in the source's own order; {@code |} parts a column's names, {@code ?} marks one that nobody reads */
    ClickstreamFormat(String flagName, String columns, int timeColumn, RowReader rowReader) {
        this.flagName = flagName;
        this.columns = Arrays.stream(columns.split(",", -1)).map(Column::parse).toList();
        this.timeColumn = timeColumn;
        this.rowReader = rowReader;
    }

    /** A column by any of its names, the usual one first. */
    record Column(List<String> names, boolean needed) {

        static Column parse(String text) {
            boolean needed = !text.endsWith("?");
            return new Column(List.of(text.replace("?", "").split("\\|", -1)), needed);
        }

        String name() {
            return names.get(0);
        }
    }

    /** What a row of one format says. */
    interface RowReader {
        SourceEvent read(Row row) throws SkippedLineException;
    }

    /**
     * The format of a name.
     *
     * @throws IllegalArgumentException with a message for people
     */
    public static ClickstreamFormat parse(String name) {
        return Arrays.stream(values())
                .filter(format -> format.flagName.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no format '" + name + "'; there are "
                        + Arrays.stream(values())
                                .map(ClickstreamFormat::flagName)
                                .collect(Collectors.joining(", "))));
    }

    /** The name on the command line. */
    public String flagName() {
        return flagName;
    }

    String header() {
        return columns.stream().map(Column::name).collect(Collectors.joining(","));
    }

    List<Column> columns() {
        return columns;
    }

    /** The column of dates whose order may be in doubt, or {@link #NO_DATES}. */
    int timeColumn() {
        return timeColumn;
    }

    SourceEvent read(Row row) throws SkippedLineException {
        return rowReader.read(row);
    }
}
