package io.shopstream.training.segment;

import com.mongodb.MongoException;
import io.shopstream.settings.Arguments;
import io.shopstream.staged.Run;
import io.shopstream.training.Failure;
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
            Failure.exit(Failure.firstLine(e));
        } catch (MongoException e) {
            Failure.exit("MongoDB", e);
        } catch (OutOfMemoryError tooLarge) {
            Failure.exit("there is not enough memory for so many shoppers; --from leaves out old sessions");
        }
    }
}
