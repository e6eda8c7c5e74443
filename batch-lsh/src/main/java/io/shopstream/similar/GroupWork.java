package io.shopstream.similar;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shopstream.environment.CollectingOperator;
import io.shopstream.similarity.Louvain;
import io.shopstream.similarity.NeighbourLists;
import io.shopstream.similarity.SetNeighbours;
import io.shopstream.staged.BatchResults;
import io.shopstream.staged.ResultDocument;
import io.shopstream.staged.ResultKind;
import io.shopstream.staged.Run;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.streaming.api.operators.Output;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Makes groups out of all users and the neighbours of their sets, and the run's documents: one for each user who was compared, one
 * for each group, and one that says how it went. Runs on one subtask: the graph is one.
 */
record GroupWork(SimilarSettings settings, Run run) implements CollectingOperator.Work<Finding, ResultDocument> {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Override
    public void on(List<Finding> all, int subtask, int parallelism, Output<StreamRecord<ResultDocument>> out) {
        List<UserSet> unordered = new ArrayList<>();
        Map<String, ProductLabel> products = new HashMap<>();
        List<PartFigures> parts = new ArrayList<>();
        for (Finding finding : all) {
            if (finding.user() != null) {
                unordered.add(finding.user());
            } else if (finding.product() != null) {
                products.put(finding.product().id(), finding.product());
            } else if (finding.figures() != null) {
                parts.add(finding.figures());
            }
        }
        Users users = new Users(unordered);
        SetNeighbours nodes = new SetNeighbours(users.tokenSets(), settings.neighbours());
        NeighbourLists lists = nodes.lists();
        for (Finding finding : all) {
            if (finding.links() != null) {
                Links links = finding.links();
                for (int i = 0; i < links.neighbours().length; i++) {
                    lists.addTo(links.node(), links.neighbours()[i], links.similarities()[i]);
                }
            }
        }
        UserNeighbours neighbours = new UserNeighbours(users, nodes, lists, settings.neighbours());
        int[] communities = nodes.spread(Louvain.groups(lists, settings.resolution()), -1);
        UserGroups groups = UserGroups.of(users, communities, settings.leastGroup());
        GroupProfiles profiles = new GroupProfiles(users, groups, products);
        for (int group = 0; group < groups.count(); group++) {
            emit(out, BatchResults.USER_GROUP, groups.id(group), profiles.json(group));
        }
        for (int user = 0; user < users.count(); user++) {
            emit(out, BatchResults.SIMILAR_USER, users.id(user), userJson(users, user, groups, neighbours));
        }
        ObjectNode report = RunReport.json(settings, users, groups, neighbours, parts);
        out.collect(new StreamRecord<>(ResultDocument.report(BatchResults.SIMILARITY, report, run)));
    }

    private static ObjectNode userJson(Users users, int user, UserGroups groups, UserNeighbours neighbours) {
        ObjectNode json = JSON.createObjectNode();
        json.put("userId", users.id(user));
        int group = groups.of(user);
        if (group >= 0) {
            json.put("groupId", groups.id(group));
        }
        json.put("products", users.productsOf(user).length);
        neighbours.write(user, json);
        return json;
    }

    private void emit(Output<StreamRecord<ResultDocument>> out, ResultKind kind, String id, ObjectNode json) {
        out.collect(new StreamRecord<>(ResultDocument.of(kind, id, json, run)));
    }
}
