package io.shopstream.similar;

import io.shopstream.similarity.InputNeighbours;
import io.shopstream.similarity.JaccardThreshold;
import io.shopstream.similarity.JoinCount;
import io.shopstream.similarity.JoinMethod;
import io.shopstream.similarity.NeighbourLists;
import io.shopstream.similarity.Part;
import io.shopstream.similarity.TokenSets;
import java.util.List;
import org.apache.flink.streaming.api.operators.Output;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * One part of the join: every subtask knows all users and finds a part of the similar pairs. So the work is divided and
 * the memory is not: about 100 bytes a user and 8 a product of theirs, and 8 for each neighbour that is kept.
 */
record JoinWork(SimilarSettings settings) implements CollectingOperator.Work<UserSet, Finding> {

    @Override
    public void on(List<UserSet> all, int subtask, int parallelism, Output<StreamRecord<Finding>> out) {
        TokenSets sets = new Users(all).tokenSets();
        JaccardThreshold threshold = new JaccardThreshold(settings.threshold());
        JoinMethod method = JoinMethod.chooseForNeighbours(
                settings.method(), sets, threshold, settings.recall(), settings.neighbours());
        InputNeighbours neighbours = new InputNeighbours(sets, settings.neighbours());
        if (subtask == 0) {
            neighbours.addEqualInputs();
        }
        JoinCount done = method.join(sets, threshold, new Part(subtask, parallelism), neighbours);
        NeighbourLists lists = neighbours.lists();
        for (int user = 0; user < lists.things(); user++) {
            int count = lists.count(user);
            if (count > 0) {
                int[] others = new int[count];
                float[] similarities = new float[count];
                for (int place = 0; place < count; place++) {
                    others[place] = lists.neighbour(user, place);
                    similarities[place] = (float) lists.similarity(user, place);
                }
                out.collect(new StreamRecord<>(Finding.of(new Links(user, others, similarities))));
            }
        }
        out.collect(new StreamRecord<>(Finding.of(
                new PartFigures(method.toString(), sets.size(), done.candidates(), done.pairs(), done.skipped()))));
    }
}
