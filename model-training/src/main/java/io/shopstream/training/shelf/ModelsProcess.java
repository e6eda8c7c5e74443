package io.shopstream.training.shelf;

import com.mongodb.MongoException;
import io.shopstream.modelstore.ModelTopic;
import io.shopstream.settings.Arguments;
import io.shopstream.training.Failure;
import io.shopstream.training.ModelShelf;
import java.io.IOException;

/** {@code shopstream models}, with the flags of {@link ModelsSettings}. Exit status 0, or 1 on an error in one line. */
public final class ModelsProcess {

    private ModelsProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        try {
            ModelsSettings settings = ModelsSettings.from(
                    Arguments.of(arguments, System.getenv(), warning -> System.err.println("warning: " + warning)));
            ModelShelf shelf =
                    new ModelShelf(settings.mongo(), new ModelTopic(settings.kafka(), settings.modelsTopic()));
            ModelList models = new ModelList(shelf, System.out);
            if (settings.rollback().isEmpty()) {
                models.print(ModelsSettings.NAMES);
            } else if (settings.shipped()) {
                models.withdraw(settings.rollback().get());
            } else {
                models.rollBack(settings.rollback().get(), settings.version());
            }
        } catch (IOException | IllegalArgumentException e) {
            Failure.exit(String.valueOf(e.getMessage()));
        } catch (MongoException e) {
            Failure.exit("MongoDB", e);
        }
    }
}
