package io.shopstream.factors.result;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shopstream.factorization.FactorizationException;
import io.shopstream.factors.block.Figures;
import io.shopstream.factors.block.Numbering;
import io.shopstream.factors.settings.LearningSettings;
import io.shopstream.factors.settings.WorkSettings;
import io.shopstream.factors.step.Totals;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What a run was started with, what it found and what it took. */
final class RunReport {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** By how much rounding alone may raise the objective. */
    private static final double TOLERANCE = 1e-4;

    private final LearningSettings settings;
    private final WorkSettings work;
    private final List<Figures> figures = new ArrayList<>();
    private Totals totals = new Totals(0, 0, 0, 0, 1);

    RunReport(LearningSettings settings, WorkSettings work, List<Note> notes) {
        this.settings = settings;
        this.work = work;
        for (Note note : notes) {
            if (note.figures() != null) {
                figures.add(note.figures());
            }
            if (note.totals() != null) {
                totals = note.totals();
            }
        }
        figures.sort(Comparator.comparingInt(Figures::iteration)
                .thenComparing(Figures::step)
                .thenComparingInt(Figures::task));
    }

    /** @throws FactorizationException when the objective grew, or is no number */
    ObjectNode json() {
        ObjectNode json = JSON.createObjectNode();
        settings(json.putObject("settings"));
        json.put("users", totals.users());
        json.put("products", totals.items());
        json.put("ratings", totals.ratings());
        json.put("mean", totals.mean());
        ArrayNode objectives = json.putArray("objectives");
        objectives().forEach(objectives::add);
        ArrayNode tasks = json.putArray("tasks");
        for (int task = 0; task < work.tasks(); task++) {
            task(tasks.addObject(), task);
        }
        ArrayNode steps = json.putArray("steps");
        for (Figures figure : figures) {
            steps.addObject()
                    .put("step", figure.step())
                    .put("iteration", figure.iteration())
                    .put("task", figure.task())
                    .put("seconds", figure.seconds())
                    .put("rows", figure.rows())
                    .put("heldBytes", figure.heldBytes());
        }
        return json;
    }

    private void settings(ObjectNode json) {
        json.put("kind", settings.kind().name());
        json.put("rank", settings.rank());
        json.put("iterations", settings.iterations());
        json.put("regularization", settings.regularization());
        json.put("frequencyExponent", settings.frequencyExponent());
        json.put("biasRegularization", settings.biasRegularization());
        json.put("biases", settings.biases());
        json.put("alpha", settings.alpha());
        json.put("dislikeConfidence", settings.dislikeConfidence());
        json.put("unobservedFrequency", settings.unobservedFrequency());
        json.put("seed", settings.seed());
        json.put("tasks", work.tasks());
        json.put("heldRatings", work.heldRatings());
        json.put("top", work.top());
    }

    private void task(ObjectNode json, int task) {
        json.put("task", task);
        json.put("seconds", of(task).mapToDouble(Figures::seconds).sum());
        json.put("heldBytes", of(task).mapToLong(Figures::heldBytes).max().orElse(0));
        json.put(
                "processResidentBytes",
                of(task).mapToLong(Figures::residentBytes).max().orElse(0));
        json.put(
                "processHeapBytes", of(task).mapToLong(Figures::heapBytes).max().orElse(0));
    }

    private Stream<Figures> of(int task) {
        return figures.stream().filter(figure -> figure.task() == task);
    }

    /** One after each iteration: the losses of slices in their order, whichever tasks had them. */
    private List<Double> objectives() {
        List<Double> objectives = new ArrayList<>();
        for (int iteration = 1; iteration <= settings.iterations(); iteration++) {
            double sum = 0;
            for (int slice = 0; slice < Numbering.SLICES; slice++) {
                sum += loss("users", iteration, slice);
            }
            for (int slice = 0; slice < Numbering.SLICES; slice++) {
                sum += loss("items", iteration, slice);
            }
            check(iteration, sum, objectives);
            objectives.add(sum);
        }
        return objectives;
    }

    private double loss(String step, int iteration, int slice) {
        double sum = 0;
        for (Figures figure : figures) {
            // one task alone has rows of a slice
            sum += figure.iteration() == iteration && figure.step().equals(step) ? figure.losses()[slice] : 0;
        }
        return sum;
    }

    private static void check(int iteration, double objective, List<Double> before) {
        if (!(Math.abs(objective) <= Double.MAX_VALUE)) {
            throw new FactorizationException("the objective of iteration " + iteration
                    + " is no number: the values are too large, or the regularization is too low");
        }
        if (!before.isEmpty() && objective > before.get(before.size() - 1) * (1 + TOLERANCE)) {
            throw new FactorizationException("the objective grows at iteration " + iteration + ", from "
                    + before.get(before.size() - 1) + " to " + objective
                    + ": the regularization is too low for the size of the values");
        }
    }
}
