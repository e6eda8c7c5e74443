package io.shopstream.graph.output;

import io.shopstream.graph.picture.Picture;
import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.UUID;

/**
 * The folder of a graph. It is put in its place when it is whole, instead of an older one, and of nothing else: a folder that holds
 * other files stays as it is. What a process left behind that was killed begins with a dot.
 */
public final class GraphFiles {

    private static final String TEMPORARY = ".shopstream-";
    private static final String GRAPHML = "graph.graphml";

    private static final Set<String> NAMES = Set.of(
            "vertices.csv",
            "edges.csv",
            GRAPHML,
            "network.svg",
            "network.png",
            "degrees.svg",
            "degrees.png",
            "most-recommended.svg",
            "most-recommended.png");

    @FunctionalInterface
    private interface Content<T> {
        void writeTo(T out) throws IOException;
    }

    private final Path folder;

    public GraphFiles(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /** Says whether it may be written, before there is anything to write: whether nothing but an older graph is there. */
    public void requirePlace() throws UnwritableGraph {
        try {
            requireGraph();
        } catch (UnwritableGraph e) {
            throw e;
        } catch (IOException e) {
            throw new UnwritableGraph("cannot look at " + folder);
        }
    }

    /** Puts the files in their place. */
    public void write(DrawnGraph graph) throws UnwritableGraph {
        Path parent = folder.resolveSibling(".").normalize();
        String unique = TEMPORARY + UUID.randomUUID();
        Path fresh = parent.resolve(unique);
        Path old = parent.resolve(unique + "-old");
        try {
            Files.createDirectories(parent);
            requireGraph();
            Files.createDirectory(fresh);
            writeText(
                    fresh.resolve("vertices.csv"),
                    out -> CsvTables.writeVertices(graph.graph(), graph.degrees(), graph.groups(), out));
            writeText(fresh.resolve("edges.csv"), out -> CsvTables.writeEdges(graph.graph(), out));
            writeText(
                    fresh.resolve(GRAPHML),
                    out -> GraphMl.write(graph.graph(), graph.network(), graph.degrees(), graph.groups(), out));
            for (Picture picture : graph.pictures()) {
                write(fresh.resolve(picture.name() + ".svg"), picture::writeSvg);
                write(fresh.resolve(picture.name() + ".png"), picture::writePng);
            }
            if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
                Files.move(folder, old, StandardCopyOption.ATOMIC_MOVE);
            }
            Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (UnwritableGraph e) {
            throw e;
        } catch (IOException e) {
            throw new UnwritableGraph("cannot write a graph to " + folder);
        } finally {
            delete(fresh);
            delete(old);
        }
    }

    private static void writeText(Path file, Content<Writer> content) throws IOException {
        write(file, out -> {
            // a half of a surrogate pair, which UTF-8 does not have, becomes a question mark
            Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            content.writeTo(writer);
            writer.flush();
        });
    }

    private static void write(Path file, Content<OutputStream> content) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file, StandardOpenOption.CREATE_NEW))) {
            content.writeTo(out);
        }
    }

    /** Refuses to take the place of what is no graph, and of links. */
    private void requireGraph() throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            throw new UnwritableGraph(folder + " is no folder, so it is not written over");
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                if (!NAMES.contains(file.getFileName().toString())
                        || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    throw new UnwritableGraph(folder + " holds more than a graph's files, so it is not written over");
                }
            }
        }
    }

    /** Of what this process made, as well as it goes. */
    private static void delete(Path made) {
        try {
            if (Files.isDirectory(made, LinkOption.NOFOLLOW_LINKS)) {
                try (DirectoryStream<Path> files = Files.newDirectoryStream(made)) {
                    for (Path file : files) {
                        Files.deleteIfExists(file);
                    }
                }
            }
            Files.deleteIfExists(made);
        } catch (IOException stays) {
            // its name says what it is
        }
    }
}
