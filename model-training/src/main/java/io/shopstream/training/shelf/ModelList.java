package io.shopstream.training.shelf;

import io.shopstream.session.recommendation.PublishedModel;
import io.shopstream.training.ModelShelf;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Lists published models, and puts earlier ones back. */
final class ModelList {

    private final ModelShelf shelf;
    private final PrintStream out;

    ModelList(ModelShelf shelf, PrintStream out) {
        this.shelf = shelf;
        this.out = out;
    }

    /** A line a model, the newest first; the one in use has a star. */
    void print(List<String> names) throws IOException {
        for (String name : names) {
            Optional<PublishedModel> used = shelf.last(name);
            List<PublishedModel> kept = shelf.kept(name);
            String state = used.isPresent()
                    ? ""
                    : kept.isEmpty() ? ": none was published" : ": what the release brings is in use";
            out.println(name + state);
            for (PublishedModel model : kept) {
                boolean isUsed = used.filter(model::equals).isPresent();
                out.printf(
                        Locale.ROOT,
                        "%s %-28s %s  %,d bytes  %s%n",
                        isUsed ? "*" : " ",
                        model.version(),
                        Instant.ofEpochMilli(model.publishedAt()),
                        model.bytes(),
                        figures(model));
            }
            used.filter(model -> !kept.contains(model))
                    .ifPresent(lost -> out.println("* " + lost.version() + ", whose file is not there any more"));
        }
    }

    private static String figures(PublishedModel model) {
        return new TreeMap<>(model.figures())
                .entrySet().stream()
                        .map(figure -> String.format(Locale.ROOT, "%s %.6g", figure.getKey(), figure.getValue()))
                        .collect(Collectors.joining(", "));
    }

    /**
     * Puts an earlier model back.
     *
     * @param version empty for the one that was published before the one in use
     * @throws IllegalArgumentException in one line, if there is none
     * @throws IOException in one line, if its file is damaged, or Kafka does not take it
     */
    void rollBack(String name, Optional<String> version) throws IOException, InterruptedException {
        Optional<PublishedModel> used = shelf.last(name);
        PublishedModel earlier = shelf.kept(name).stream()
                .filter(model -> version.map(model.version()::equals)
                        .orElseGet(() -> used.filter(now -> model.publishedAt() < now.publishedAt())
                                .isPresent()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        version.map(wanted -> "there is no " + name + " of version " + wanted + " any more")
                                .orElse("there is no " + name + " from before the one in use; --shipped takes what the"
                                        + " release brings")));
        shelf.publishAgain(earlier);
        out.println(name + ": " + earlier.version() + " is in use");
    }

    /** Puts what the release brings back. */
    void withdraw(String name) throws IOException, InterruptedException {
        shelf.withdraw(name);
        out.println(name + ": what the release brings is in use");
    }
}
