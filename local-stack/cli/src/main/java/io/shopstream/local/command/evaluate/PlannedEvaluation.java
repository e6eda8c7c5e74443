package io.shopstream.local.command.evaluate;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One evaluation of {@code evaluate all}.
 *
 * @param arguments of {@code shopstream}
 */
record PlannedEvaluation(List<String> arguments) {

    static PlannedEvaluation of(String task, List<String> settings, List<String> files) {
        return new PlannedEvaluation(Stream.of(List.of("evaluate", task), settings, files)
                .flatMap(List::stream)
                .toList());
    }

    String task() {
        return arguments.get(1);
    }

    /** As a shell takes it. */
    String command() {
        return "./shopstream "
                + arguments.stream().map(PlannedEvaluation::quoted).collect(Collectors.joining(" "));
    }

    private static String quoted(String argument) {
        return argument.matches("[\\w./:=,@%+-]+") ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }
}
