package io.shopstream.simulator.replay;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A real source's file format: comma-separated UTF-8, its header the first line, plain or gzip. */
public enum ClickstreamFormat {
    REES46(
            "rees46",
            "event_time,event_type,product_id,category_id,category_code,brand,price,user_id,user_session",
            Rees46Row::read),
    TAOBAO("taobao", "user_id,item_id,category_id,behavior,unix_seconds", TaobaoRow::read),
    ONLINE_RETAIL(
            "online-retail",
            "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country",
            OnlineRetailRow::read);

    private final String flagName;

    private final String header;

    @SuppressWarnings("ImmutableEnumChecker")
    private final RowReader rowReader;

    ClickstreamFormat(String flagName, String header, RowReader rowReader) {
        this.flagName = flagName;
        this.header = header;
        this.rowReader = rowReader;
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
        return header;
    }

    List<String> columns() {
        return List.of(header.split(",", -1));
    }

    SourceEvent read(Row row) throws SkippedLineException {
        return rowReader.read(row);
    }

    static Optional<ClickstreamFormat> ofHeader(String header) {
        return Arrays.stream(values())
                .filter(format -> format.header.equals(header))
                .findFirst();
    }
}
