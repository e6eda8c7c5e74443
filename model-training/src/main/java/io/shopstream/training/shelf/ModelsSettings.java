package io.shopstream.training.shelf;

import io.shopstream.factorization.serving.ItemFactors;
import io.shopstream.prediction.model.PurchaseModelFile;
import io.shopstream.ranking.RankerFile;
import io.shopstream.session.Topics;
import io.shopstream.settings.Arguments;
import io.shopstream.settings.InvalidSettings;
import io.shopstream.settings.KafkaSettings;
import io.shopstream.settings.MongoSettings;
import java.util.List;
import java.util.Optional;

/**
 * What is to be done with published models: nothing but to list them, or to put an earlier one in the place of the one in use.
 *
 * @param rollback {@code --rollback}: the name of the model that is put back; empty to list all
 * @param version {@code --to}: which one takes its place; empty for the one before
 * @param shipped {@code --shipped}: whether what the release brings with it takes its place
 * @param modelsTopic {@code --models-topic}: where it is said which ones are in use
 */
record ModelsSettings(
        Optional<String> rollback,
        Optional<String> version,
        boolean shipped,
        MongoSettings mongo,
        KafkaSettings kafka,
        String modelsTopic) {

    static final List<String> NAMES = List.of(
            RankerFile.MODEL,
            RankerFile.CANDIDATE,
            ItemFactors.MODEL,
            PurchaseModelFile.MODEL,
            PurchaseModelFile.CHALLENGER);

    /** Reads everything, and refuses arguments that nobody knows. */
    static ModelsSettings from(Arguments arguments) {
        ModelsSettings settings = new ModelsSettings(
                arguments.text("rollback"),
                arguments.text("to"),
                arguments.isSet("shipped"),
                MongoSettings.from(arguments),
                KafkaSettings.from(arguments),
                arguments.topic("models-topic", Topics.MODEL_PUBLISHED));
        arguments.rejectUnknown();
        settings.rollback.filter(name -> !NAMES.contains(name)).ifPresent(name -> {
            throw new InvalidSettings("there is no model '" + name + "'; there are " + String.join(", ", NAMES));
        });
        if (settings.rollback.isEmpty() && (settings.version.isPresent() || settings.shipped)) {
            throw new InvalidSettings("--to and --shipped say what --rollback puts in place");
        }
        if (settings.version.isPresent() && settings.shipped) {
            throw new InvalidSettings("--to and --shipped exclude each other");
        }
        return settings;
    }
}
