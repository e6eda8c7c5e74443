package io.shopstream.training.segment;

import com.mongodb.MongoException;
import io.shopstream.settings.Arguments;
import io.shopstream.staged.Run;
import java.io.IOException;
import java.time.Instant;

/**
 * {@code shopstream train segments}, with the flags of {@link SegmentSettings}. Exit status 0 when segments are published, 1 on an
 * error in one line, 3 when there is no structure.
 */
public final class SegmentProcess {

    private static final int NO_STRUCTURE = 3;

    private SegmentProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        try {
            SegmentSettings settings = SegmentSettings.from(
                    Arguments.of(arguments, System.getenv(), warning -> System.err.println("warning: " + warning)));
            System.exit(new SegmentRun(settings, System.out).run(Run.begin(Instant.now())) ? 0 : NO_STRUCTURE);
        } catch (IOException | IllegalArgumentException e) {
            fail(firstLine(e));
        } catch (MongoException e) {
            fail("MongoDB: " + firstLine(e));
        } catch (OutOfMemoryError tooLarge) {
            fail("there is not enough memory for so many shoppers; --from leaves out old sessions");
        }
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    private static void fail(String line) {
        System.err.println("shopstream: " + line);
        System.exit(1);
    }
}
