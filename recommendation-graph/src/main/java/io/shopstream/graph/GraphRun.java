package io.shopstream.graph;

import io.shopstream.graph.content.RecommendationGraph;
import io.shopstream.graph.output.DrawnGraph;
import io.shopstream.graph.output.GraphFiles;
import io.shopstream.graph.source.CsvSource;
import io.shopstream.graph.source.IndexSource;
import io.shopstream.search.Elasticsearch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Reads the graph, draws it and writes its files. What it says are lines for people. */
public final class GraphRun {

    private final GraphSettings settings;
    private final Consumer<String> said;

    /** @param said hears what there is, and what was left out */
    public GraphRun(GraphSettings settings, Consumer<String> said) {
        this.settings = settings;
        this.said = said;
        // charts need no screen
        System.setProperty("java.awt.headless", "true");
    }

    /** @throws IOException with one line for people */
    public void run() throws IOException, NothingToDraw {
        GraphFiles files = new GraphFiles(settings.out());
        files.requirePlace();
        RecommendationGraph read = read();
        if (read.edges().stream().noneMatch(edge -> edge.relation().isOfProducts())) {
            throw new NothingToDraw("there is nothing to draw: " + where() + " no two products that go together");
        }
        DrawnGraph graph = new DrawnGraph(read, settings.drawn());
        files.write(graph);
        said.accept("graph: vertices.csv, edges.csv, graph.graphml and three pictures in " + settings.out());
        graph.summary().forEach(line -> said.accept("  " + line));
    }

    private RecommendationGraph read() throws IOException {
        Path files = settings.fromFiles();
        if (files != null) {
            return new CsvSource(files).read(settings.bounds());
        }
        return new IndexSource(new Elasticsearch(settings.elasticsearch(), "graph"))
                .read(settings.relation(), settings.bounds());
    }

    private String where() {
        Path files = settings.fromFiles();
        return files == null
                ? "the index item_cooccurrence knows for the relation '"
                        + settings.relation().label() + "'"
                : "the files in " + files + " hold";
    }
}
