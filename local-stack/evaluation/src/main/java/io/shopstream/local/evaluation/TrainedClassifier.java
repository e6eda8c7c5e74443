package io.shopstream.local.evaluation;

import io.shopstream.sentiment.Sentiment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import opennlp.tools.doccat.DoccatFactory;
import opennlp.tools.doccat.DoccatModel;
import opennlp.tools.doccat.DocumentCategorizerME;
import opennlp.tools.doccat.DocumentSample;
import opennlp.tools.util.CollectionObjectStream;
import opennlp.tools.util.TrainingParameters;

/** Apache OpenNLP's document categorizer (maximum entropy over single words), trained on labelled reviews. */
final class TrainedClassifier {

    private final DocumentCategorizerME categorizer;

    private TrainedClassifier(DocumentCategorizerME categorizer) {
        this.categorizer = categorizer;
    }

    static TrainedClassifier on(List<LabelledReview> reviews) {
        TrainingParameters parameters = TrainingParameters.defaultParams();
        List<DocumentSample> samples = reviews.stream()
                .map(review -> new DocumentSample(review.truth().name(), words(review.text())))
                .toList();
        try {
            DoccatModel model = DocumentCategorizerME.train(
                    "en", new CollectionObjectStream<>(samples), parameters, new DoccatFactory());
            return new TrainedClassifier(new DocumentCategorizerME(model));
        } catch (IOException e) {
            throw new UncheckedIOException("Reading from memory cannot fail", e);
        }
    }

    /** The reviews of rarer classes again and again, until each class has as many; else it would answer with the commonest. */
    static List<LabelledReview> balanced(List<LabelledReview> reviews) {
        Map<Sentiment, List<LabelledReview>> classes = reviews.stream()
                .collect(Collectors.groupingBy(LabelledReview::truth, TreeMap::new, Collectors.toList()));
        int largestClass = classes.values().stream().mapToInt(List::size).max().orElse(0);
        List<LabelledReview> balanced = new ArrayList<>();
        for (int i = 0; i < largestClass; i++) {
            for (List<LabelledReview> classReviews : classes.values()) {
                balanced.add(classReviews.get(i % classReviews.size()));
            }
        }
        return balanced;
    }

    Sentiment classify(String text) {
        return Sentiment.valueOf(categorizer.getBestCategory(categorizer.categorize(words(text))));
    }

    private static String[] words(String text) {
        String[] words = text.toLowerCase(Locale.ROOT).split("[^a-z']+");
        return words.length == 0 ? new String[] {""} : words;
    }
}
