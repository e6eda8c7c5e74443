package io.shopstream.report.content;

import java.util.List;

/** A part of a section. */
public sealed interface Block permits Block.Text, Block.Points, Table, DayChart, ShareBar {

    /** Which template draws it. */
    String kind();

    /** A paragraph. */
    record Text(String text) implements Block {

        @Override
        public String kind() {
            return "text";
        }
    }

    /** Sentences below each other. */
    record Points(List<String> points) implements Block {

        public Points {
            points = List.copyOf(points);
        }

        @Override
        public String kind() {
            return "points";
        }
    }
}
