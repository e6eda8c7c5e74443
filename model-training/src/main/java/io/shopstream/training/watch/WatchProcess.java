package io.shopstream.training.watch;

import io.shopstream.settings.Arguments;
import io.shopstream.settings.KafkaSettings;
import io.shopstream.training.Failure;
import io.shopstream.training.watch.WatchSettings.Training;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * {@code shopstream train watch}, with the flags of {@link WatchSettings}; all others go to the trainings, which run in processes of their
 * own. It ends when it is stopped, or when another one with the same consumer group begins.
 */
public final class WatchProcess {

    /** A flag of this process, which no training knows. */
    private static final Set<String> OWN =
            Set.of("--after", "--every", "--models", "--heap", "--valid-topic", "--consumer-group");

    /** The training that was begun last. */
    private static final AtomicReference<@Nullable Process> RUNNING = new AtomicReference<>();

    private WatchProcess() {}

    public static void main(String[] arguments) {
        try {
            WatchSettings settings = WatchSettings.from(
                    Arguments.of(arguments, System.getenv(), warning -> System.err.println("warning: " + warning)));
            Runtime.getRuntime().addShutdownHook(new Thread(WatchProcess::endTraining));
            try (Consumer<byte[], byte[]> consumer = consumer(settings.kafka(), settings.consumerGroup())) {
                Watch watch = new Watch(
                        settings,
                        consumer,
                        training -> begin(settings, training, forTraining(training, arguments)),
                        Clock.systemUTC(),
                        System.out);
                watch.subscribe();
                while (true) {
                    watch.step();
                }
            }
        } catch (FencedInstanceIdException e) {
            Failure.exit("another one watches now, with the same consumer group");
        } catch (KafkaException | IllegalArgumentException | UncheckedIOException e) {
            Failure.exit(String.valueOf(e.getMessage()));
        }
    }

    private static void endTraining() {
        @Nullable Process running = RUNNING.get();
        if (running != null) {
            running.destroy();
        }
    }

    /** The arguments without those of this process and of what the training does not use, each of which has a value behind it. */
    static List<String> forTraining(Training training, String[] arguments) {
        List<String> others = new ArrayList<>();
        for (int i = 0; i < arguments.length; i++) {
            String flag = arguments[i].split("=", 2)[0];
            if (!OWN.contains(flag) && training.uses(flag)) {
                others.add(arguments[i]);
            } else if (flag.equals(arguments[i])) {
                i++;
            }
        }
        return others;
    }

    private static Watch.Running begin(WatchSettings settings, Training training, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + settings.heap(),
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                training.main()));
        command.addAll(arguments);
        try {
            Process process = new ProcessBuilder(command).inheritIO().start();
            RUNNING.set(process);
            return () -> process.isAlive() ? OptionalInt.empty() : OptionalInt.of(process.exitValue());
        } catch (IOException e) {
            throw new UncheckedIOException(training.label() + " cannot be begun: " + e.getMessage(), e);
        }
    }

    private static Consumer<byte[], byte[]> consumer(KafkaSettings kafka, String group) {
        Properties properties = kafka.properties();
        properties.setProperty(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrap());
        properties.setProperty(ConsumerConfig.GROUP_ID_CONFIG, group);
        // one watches: a second one takes its place, and neither counts a part only
        properties.setProperty(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, "watch");
        properties.setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.setProperty(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.setProperty(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
