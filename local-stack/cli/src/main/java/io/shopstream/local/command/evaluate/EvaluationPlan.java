package io.shopstream.local.command.evaluate;

import io.shopstream.local.UserError;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * What {@code evaluate all} runs for a folder of data, with which settings, and what it cannot run for want of files. This is the one
 * place where these settings are.
 */
final class EvaluationPlan {

    /** What can be evaluated. */
    static final List<String> TASKS =
            List.of("next-item", "cold-start", "factors", "sentiment", "reorders", "purchase", "segments", "privacy");

    private static final String TRAIN = "-train-sessions";
    private static final String TEST = "-test-prefix-next";

    private static final String REES46 = "clickstream/rees46*.csv*";
    private static final String TAOBAO = "clickstream/taobao*.csv*";
    private static final String ONLINE_RETAIL = "baskets/online-retail*.csv*";
    private static final String ONLINE_SHOPPERS = "purchase/online-shoppers*.csv*";
    private static final String REVIEWS = "reviews/*.ndjson*";
    private static final String AMAZON = "amazon/*.ndjson*";

    private final Path data;
    private final Collection<String> wanted;
    private final List<PlannedEvaluation> planned = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();

    private EvaluationPlan(Path data, Collection<String> wanted) {
        this.data = data;
        this.wanted = wanted;
    }

    /**
     * @param data a folder with folders, as {@code ../shared/data} has them
     * @param wanted of {@link #TASKS}
     * @param trainRanker whether {@code evaluate next-item} trains a ranker of its own, too
     */
    static EvaluationPlan of(Path data, Collection<String> wanted, boolean trainRanker) {
        EvaluationPlan plan = new EvaluationPlan(data, wanted);
        plan.nextItem(trainRanker ? List.of("--train-ranker") : List.of());
        plan.each("cold-start", List.of("--format", "rees46"), REES46);
        plan.each("cold-start", List.of("--format", "taobao"), TAOBAO);
        plan.each("factors", List.of("--format", "amazon", "--split", "user"), AMAZON);
        // not Taobao's, whose 50,000 users and 66,000 items take more time than all the rest
        plan.each("factors", List.of("--format", "rees46"), REES46);
        plan.each("factors", List.of("--format", "online-retail", "--trials", "8"), ONLINE_RETAIL);
        plan.together("sentiment", REVIEWS);
        plan.each("sentiment", List.of("--format", "amazon"), AMAZON);
        plan.each("reorders", List.of("--format", "online-retail", "--folds", "5"), ONLINE_RETAIL);
        plan.each("purchase", List.of("--seeds", "3"), ONLINE_SHOPPERS);
        plan.each("purchase", List.of("--format", "rees46"), REES46);
        plan.each("purchase", List.of("--format", "taobao"), TAOBAO);
        plan.simulated("purchase", List.of("--simulated", "60000"));
        plan.each("segments", List.of("--format", "online-retail"), ONLINE_RETAIL);
        plan.simulated("segments", List.of("--shoppers", "3000", "--seeds", "3"));
        plan.simulated("privacy", List.of("--rows", "30000", "--seeds", "5"));
        return plan;
    }

    List<PlannedEvaluation> planned() {
        return List.copyOf(planned);
    }

    /** A line an evaluation that has no files. */
    List<String> missing() {
        return List.copyOf(missing);
    }

    /** One evaluation for each file. */
    private void each(String task, List<String> settings, String pattern) {
        for (Path file : files(task, pattern)) {
            planned.add(PlannedEvaluation.of(task, settings, List.of(file.toString())));
        }
    }

    /** One evaluation of all files. */
    private void together(String task, String pattern) {
        List<Path> files = files(task, pattern);
        if (!files.isEmpty()) {
            planned.add(PlannedEvaluation.of(
                    task, List.of(), files.stream().map(Path::toString).toList()));
        }
    }

    private void simulated(String task, List<String> settings) {
        if (wanted.contains(task)) {
            planned.add(PlannedEvaluation.of(task, settings, List.of()));
        }
    }

    private void nextItem(List<String> settings) {
        for (Path train : files("next-item", "next-item/*" + TRAIN + "*")) {
            Path test = train.resolveSibling(String.valueOf(train.getFileName()).replace(TRAIN, TEST));
            if (Files.exists(test)) {
                planned.add(PlannedEvaluation.of("next-item", settings, List.of(train.toString(), test.toString())));
            } else {
                missing("next-item", test);
            }
        }
    }

    /** Those that a shell would find, in the order of their names; none for a task that is not wanted. */
    private List<Path> files(String task, String pattern) {
        if (!wanted.contains(task)) {
            return List.of();
        }
        Path path = data.resolve(pattern.substring(0, pattern.indexOf('/')));
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found =
                Files.newDirectoryStream(path, pattern.substring(pattern.indexOf('/') + 1))) {
            for (Path file : found) {
                if (!Files.isDirectory(file) && !Files.isHidden(file)) {
                    files.add(file);
                }
            }
        } catch (NoSuchFileException | NotDirectoryException absent) {
            // is told as an empty folder is
        } catch (IOException e) {
            throw new UserError(path + ": cannot be read", e);
        }
        if (files.isEmpty()) {
            missing(task, data.resolve(pattern));
        }
        return List.copyOf(new TreeSet<>(files));
    }

    private void missing(String task, Path wanted) {
        missing.add("evaluate " + task + ": there is no " + wanted);
    }
}
