package io.shopstream.local.flink;

import io.shopstream.local.Addresses;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Arguments of jobs. */
public final class JobArguments {

    private JobArguments() {}

    /** The defaults, but for those that the extra arguments name themselves, and then the extra arguments. */
    public static List<String> over(List<String> defaults, List<String> extra) {
        List<String> arguments = new ArrayList<>();
        for (int i = 0; i < defaults.size(); i += 2) {
            if (!has(defaults.get(i), extra)) {
                arguments.add(defaults.get(i));
                arguments.add(defaults.get(i + 1));
            }
        }
        arguments.addAll(extra);
        return List.copyOf(arguments);
    }

    /** Arguments of a job that reads and writes the local stack's MongoDB and Elasticsearch, but for what the extra arguments name themselves. */
    public static List<String> ofStores(Addresses addresses, List<String> extra) {
        return over(
                List.of(
                        "--mongo",
                        addresses.mongo(),
                        "--elasticsearch",
                        addresses.elasticsearch().toString()),
                extra);
    }

    /** Adds a flag and its value, if there is one. */
    public static void add(List<String> arguments, String flag, @Nullable Object value) {
        if (value != null) {
            arguments.add(flag);
            arguments.add(value.toString());
        }
    }

    /** Whether {@code arguments} have {@code flag}, with its value behind it or after {@code =}. */
    public static boolean has(String flag, List<String> arguments) {
        return arguments.stream().anyMatch(given -> given.equals(flag) || given.startsWith(flag + "="));
    }
}
