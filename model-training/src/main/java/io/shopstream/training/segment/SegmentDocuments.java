package io.shopstream.training.segment;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shopstream.segmentation.CategoryTaste;
import io.shopstream.segmentation.ClusterCount;
import io.shopstream.segmentation.Segment;
import io.shopstream.segmentation.SegmentCentre;
import io.shopstream.segmentation.ShopperFeatures;
import io.shopstream.segmentation.Trait;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** The documents of a run, as MongoDB and Elasticsearch keep them. */
final class SegmentDocuments {

    private static final int TASTES_OF_A_USER = 3;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final FoundSegments found;
    private final TrackedSegments tracked;
    private final LastSegments last;
    private final int[] assignment;
    private final Instant runAt;

    SegmentDocuments(FoundSegments found, TrackedSegments tracked, LastSegments last, Instant runAt) {
        this.found = found;
        this.tracked = tracked;
        this.last = last;
        this.assignment = found.segmentation().assignment();
        this.runAt = runAt;
    }

    /** Where the user of an index is, since when, and where the user was before. */
    ObjectNode user(int index) {
        String userId = found.users().get(index);
        ShopperFeatures features = found.features().get(index);
        String id = tracked.ids().get(assignment[index]);
        ObjectNode user =
                JSON.objectNode().put("userId", userId).put("segmentId", id).put("segment", tracked.name(id));
        Optional<LastSegments.Place> place = last.place(userId);
        boolean stayed = place.filter(was -> was.segmentId().equals(id)).isPresent();
        user.put("since", stayed ? place.get().since() : runAt.toString());
        place.flatMap(was -> stayed ? was.before() : Optional.of(tracked.named(was.segmentId())))
                .ifPresent(before -> user.put("previousSegmentId", before.id()).put("previousSegment", before.name()));
        ArrayNode tastes = user.putArray("tastes");
        found.archived().categories().favourites(features, TASTES_OF_A_USER).forEach(tastes::add);
        return user.put("recencyDays", features.recencyDays())
                .put("sessions", features.sessions())
                .put("purchases", features.purchases())
                .put("money", features.money())
                .put("categories", features.breadth());
    }

    /** A segment: what it is, and who came and went. */
    ObjectNode segment(int place) {
        String id = tracked.ids().get(place);
        Segment segment = tracked.segments().get(place);
        ObjectNode document = JSON.objectNode()
                .put("segmentId", id)
                .put("name", segment.name())
                .put("size", segment.size())
                .put("share", (double) segment.size() / found.users().size());
        ArrayNode apart = document.putArray("apart");
        segment.apart().forEach(apart::add);
        ArrayNode traits = document.putArray("traits");
        segment.traits().forEach(trait -> traits.add(trait(trait)));
        ArrayNode tastes = document.putArray("tastes");
        segment.tastes().forEach(taste -> tastes.add(taste(taste)));
        document.set("centre", centre(segment.centre()));
        document.put("stayed", tracked.moved(id, id)).put("came", tracked.came().getOrDefault(id, 0L));
        ArrayNode from = document.putArray("movesFrom");
        tracked.moves().forEach((before, to) -> move(from, before, before.equals(id) ? 0 : to.getOrDefault(id, 0L)));
        ArrayNode to = document.putArray("movesTo");
        tracked.moves()
                .getOrDefault(id, Map.of())
                .forEach((after, moved) -> move(to, after, after.equals(id) ? 0 : moved));
        return document.put("gone", tracked.gone().getOrDefault(id, 0L));
    }

    private void move(ArrayNode moves, String segmentId, long users) {
        if (users > 0) {
            moves.addObject()
                    .put("segmentId", segmentId)
                    .put("name", tracked.name(segmentId))
                    .put("users", users);
        }
    }

    private static ObjectNode trait(Trait trait) {
        ObjectNode document =
                JSON.objectNode().put("feature", trait.feature().field()).put("difference", trait.difference());
        // nobody may have bought
        if (!Double.isNaN(trait.mean())) {
            document.put("mean", trait.mean());
        }
        if (!Double.isNaN(trait.everyone())) {
            document.put("everyone", trait.everyone());
        }
        return document;
    }

    private static ObjectNode taste(CategoryTaste taste) {
        return JSON.objectNode()
                .put("category", taste.category())
                .put("share", taste.share())
                .put("lift", taste.lift());
    }

    private static ObjectNode centre(SegmentCentre centre) {
        ObjectNode document = JSON.objectNode();
        ArrayNode logs = document.putArray("logs");
        for (double log : centre.logs()) {
            logs.add(log);
        }
        ArrayNode tastes = document.putArray("tastes");
        centre.tastes().entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(taste -> tastes.addObject()
                .put("category", taste.getKey())
                .put("root", taste.getValue()));
        return document;
    }

    /** What the run found, and how the number of segments was chosen. */
    ObjectNode run(long seed) {
        ClusterCount count = found.segmentation().count();
        ObjectNode run = JSON.objectNode()
                .put("asOf", found.asOf().toString())
                .put("users", found.users().size())
                .put("messages", found.archived().messages())
                .put("unreadable", found.archived().unreadable())
                .put("seed", seed)
                .put("chosen", count.k())
                .put("structure", count.hasStructure())
                .put("stable", count.choice().isStable())
                .put("noiseSilhouette", count.noise())
                .put("neededSilhouette", count.needed())
                .put("moved", tracked.moved())
                .put("lastNumber", tracked.lastNumber());
        last.runId().ifPresent(before -> run.put("previousRunId", before));
        ArrayNode trials = run.putArray("trials");
        count.trials().forEach(trial -> trials.addObject()
                .put("segments", trial.k())
                .put("silhouette", trial.silhouette())
                .put("stability", trial.stability())
                .put("weakest", trial.weakest()));
        ArrayNode segments = run.putArray("segments");
        for (int place = 0; place < tracked.ids().size(); place++) {
            segments.addObject()
                    .put("segmentId", tracked.ids().get(place))
                    .put("name", tracked.segments().get(place).name())
                    .put("size", tracked.segments().get(place).size());
        }
        ArrayNode moves = run.putArray("moves");
        tracked.moves()
                .forEach((from, all) -> all.forEach((to, users) ->
                        moves.addObject().put("from", from).put("to", to).put("users", users)));
        return run;
    }
}
