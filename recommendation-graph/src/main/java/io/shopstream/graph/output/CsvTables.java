package io.shopstream.graph.output;

import static io.shopstream.graph.content.SpreadsheetText.written;

import io.shopstream.graph.content.Edge;
import io.shopstream.graph.content.RecommendationGraph;
import io.shopstream.graph.content.Vertex;
import io.shopstream.graph.shape.Degrees;
import io.shopstream.graph.shape.Groups;
import io.shopstream.graph.source.CsvColumns;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.MathContext;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Vertices and edges as CSV (RFC 4180), which {@code CsvSource} reads again. */
final class CsvTables {

    private static final MathContext DIGITS = new MathContext(6);

    private CsvTables() {}

    static void writeVertices(RecommendationGraph graph, Degrees degrees, Groups groups, Writer out)
            throws IOException {
        CSVPrinter printer = new CSVPrinter(out, CSVFormat.RFC4180);
        printer.printRecord(
                CsvColumns.KIND,
                CsvColumns.ID,
                CsvColumns.NAME,
                CsvColumns.CATEGORY,
                CsvColumns.SESSIONS,
                CsvColumns.GROUP,
                CsvColumns.LISTS,
                CsvColumns.USERS,
                CsvColumns.WORTH);
        for (int number = 0; number < graph.vertices().size(); number++) {
            Vertex vertex = graph.vertices().get(number);
            printer.printRecord(
                    vertex.kind().label(),
                    written(vertex.id()),
                    written(vertex.name()),
                    written(vertex.category()),
                    vertex.sessions(),
                    groups.of()[number],
                    degrees.lists()[number],
                    degrees.users()[number],
                    plain(new BigDecimal(degrees.worth(number)).round(DIGITS)));
        }
        printer.flush();
    }

    static void writeEdges(RecommendationGraph graph, Writer out) throws IOException {
        CSVPrinter printer = new CSVPrinter(out, CSVFormat.RFC4180);
        printer.printRecord(
                CsvColumns.FROM, CsvColumns.TO, CsvColumns.RELATION, CsvColumns.WEIGHT, CsvColumns.SESSIONS);
        for (Edge edge : graph.edges()) {
            printer.printRecord(
                    written(graph.vertices().get(edge.from()).id()),
                    written(graph.vertices().get(edge.to()).id()),
                    edge.relation().label(),
                    plain(BigDecimal.valueOf(edge.weight())),
                    edge.sessions());
        }
        printer.flush();
    }

    /** Without an exponent; all digits, so that the number that is read is the one that was written. */
    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
