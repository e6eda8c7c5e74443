package io.shopstream.similar;

import io.shopstream.environment.CollectingOperator;
import io.shopstream.similarity.JaccardThreshold;
import io.shopstream.similarity.JoinCount;
import io.shopstream.similarity.JoinMethod;
import io.shopstream.similarity.NeighbourLists;
import io.shopstream.similarity.Part;
import io.shopstream.similarity.SetNeighbours;
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
        SetNeighbours neighbours = new SetNeighbours(sets, settings.neighbours());
        JoinCount done = method.join(sets, threshold, new Part(subtask, parallelism), neighbours);
        NeighbourLists lists = neighbours.lists();
        for (int node = 0; node < lists.things(); node++) {
            int count = lists.count(node);
            if (count > 0) {
                int[] others = new int[count];
                float[] similarities = new float[count];
                for (int place = 0; place < count; place++) {
                    others[place] = lists.neighbour(node, place);
                    similarities[place] = (float) lists.similarity(node, place);
                }
                out.collect(new StreamRecord<>(Finding.of(new Links(node, others, similarities))));
            }
        }
        out.collect(new StreamRecord<>(Finding.of(
                new PartFigures(method.toString(), sets.size(), done.candidates(), done.pairs(), done.skipped()))));
    }
}
