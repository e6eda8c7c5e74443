package io.shopstream.report.chapter;

import io.shopstream.report.change.Compared;
import io.shopstream.report.content.Cell;
import io.shopstream.report.content.Section;
import io.shopstream.report.content.Table;
import java.util.ArrayList;
import java.util.List;

/**
 * A section, and its figures that are held against the week before.
 *
 * @param figures from which the first section takes what changed most
 */
public record Chapter(Section section, List<Compared> figures) {

    public Chapter {
        figures = List.copyOf(figures);
    }

    /** A table of figures, one a row. */
    static Table table(String name, String caption, List<Compared> figures) {
        List<List<Cell>> rows = new ArrayList<>();
        figures.forEach(figure -> rows.add(Table.row(List.of(Cell.text(figure.name())), figure.cells())));
        return Table.of(name, caption, Table.titles(List.of("Figure"), Compared.TITLES), rows);
    }
}
