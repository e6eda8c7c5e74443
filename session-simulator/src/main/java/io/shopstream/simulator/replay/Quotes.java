package io.shopstream.simulator.replay;

/** Whether a text of separated values has come to an end, or goes on within quotes (RFC 4180). */
final class Quotes {

    private final char separator;

    private boolean open;

    /** Whether the next character begins a cell, where alone a quote opens. */
    private boolean cellBegins = true;

    Quotes(char separator) {
        this.separator = separator;
    }

    boolean areOpen() {
        return open;
    }

    /** Reads on; a doubled quote closes and opens again. */
    void read(String text) {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (open) {
                open = character != '"';
                cellBegins = !open;
            } else {
                open = character == '"' && cellBegins;
                cellBegins = character == separator;
            }
        }
    }
}
