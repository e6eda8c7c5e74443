package io.shopstream.training.factors;

import com.mongodb.MongoException;
import io.shopstream.factorization.FactorizationException;
import io.shopstream.settings.Arguments;
import io.shopstream.training.Failure;
import java.io.IOException;

/**
 * {@code shopstream train factors}, with the flags of {@link FactorsSettings}. Exit status 0 when there are new factors, 1 on an
 * error in one line, 3 when they would have been worse.
 */
public final class FactorsProcess {

    private static final int WORSE = 3;

    private FactorsProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        try {
            FactorsSettings settings = FactorsSettings.from(
                    Arguments.of(arguments, System.getenv(), warning -> System.err.println("warning: " + warning)));
            System.exit(new FactorsRun(settings, System.out).run() ? 0 : WORSE);
        } catch (IOException | IllegalArgumentException | FactorizationException e) {
            Failure.exit(String.valueOf(e.getMessage()));
        } catch (MongoException e) {
            Failure.exit("MongoDB", e);
        }
    }
}
