package io.shopstream.report.change;

import io.shopstream.report.content.Cell;

/** What a figure is counted in. */
public enum Unit {
    COUNT,
    SHARE,
    MONEY,
    SECONDS,
    NUMBER;

    /** Of a figure in it. */
    public Cell cell(double value) {
        return switch (this) {
            case COUNT -> Cell.count(value);
            case SHARE -> Cell.share(value);
            case MONEY -> Cell.money(value);
            case SECONDS -> Cell.seconds(value);
            case NUMBER -> Cell.number(value);
        };
    }
}
