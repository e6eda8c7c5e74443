package io.shopstream.training.segment;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import io.shopstream.segmentation.SegmentCentre;
import io.shopstream.staged.BatchResults;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * The segments that were published last, and who was in them. A document that somebody else changed such that it says no segment
 * is as good as none.
 */
final class LastSegments {

    /** A segment of then. */
    record Known(String id, String name, SegmentCentre centre) {}

    /**
     * Where a user was.
     *
     * @param since when the user came into it
     * @param before the segment before that, if there was one
     */
    record Place(String segmentId, String since, Optional<Named> before) {}

    /** What a segment is called. */
    record Named(String id, String name) {}

    private final @Nullable String runId;
    private final List<Known> segments;
    private final Map<String, Place> places;
    private final int lastNumber;

    private LastSegments(@Nullable String runId, List<Known> segments, Map<String, Place> places, int lastNumber) {
        this.runId = runId;
        this.segments = segments;
        this.places = places;
        this.lastNumber = lastNumber;
    }

    /** There are none yet. */
    static LastSegments none() {
        return new LastSegments(null, List.of(), Map.of(), 0);
    }

    static LastSegments read(MongoDatabase database) {
        List<Known> segments = new ArrayList<>();
        @Nullable String runId = null;
        for (Document document :
                database.getCollection(BatchResults.SEGMENT.collection()).find()) {
            Optional<Known> known = known(document);
            known.ifPresent(segments::add);
            runId = known.isPresent() ? document.getString("runId") : runId;
        }
        if (runId == null) {
            return none();
        }
        segments.sort(Comparator.comparing(Known::id));
        return new LastSegments(runId, segments, places(database, runId), lastNumber(database, runId));
    }

    private static Optional<Known> known(Document document) {
        try {
            Document centre = Objects.requireNonNull(document.get("centre", Document.class));
            Map<String, Double> tastes = new HashMap<>();
            for (Document taste : centre.getList("tastes", Document.class)) {
                tastes.put(
                        taste.getString("category"),
                        taste.get("root", Number.class).doubleValue());
            }
            double[] logs = centre.getList("logs", Number.class).stream()
                    .mapToDouble(Number::doubleValue)
                    .toArray();
            return Optional.of(new Known(
                    Objects.requireNonNull(document.getString("segmentId")),
                    Objects.requireNonNull(document.getString("name")),
                    new SegmentCentre(logs, tastes)));
        } catch (NullPointerException | ClassCastException | IllegalArgumentException foreign) {
            return Optional.empty();
        }
    }

    private static Map<String, Place> places(MongoDatabase database, String runId) {
        Map<String, Place> places = new HashMap<>();
        for (Document user :
                database.getCollection(BatchResults.USER_SEGMENT.collection()).find(Filters.eq("runId", runId))) {
            if (user.get("userId") instanceof String userId
                    && user.get("segmentId") instanceof String segmentId
                    && user.get("since") instanceof String since) {
                places.put(userId, new Place(segmentId.intern(), since.intern(), before(user)));
            }
        }
        return places;
    }

    private static Optional<Named> before(Document user) {
        return user.get("previousSegmentId") instanceof String id && user.get("previousSegment") instanceof String name
                ? Optional.of(new Named(id.intern(), name.intern()))
                : Optional.empty();
    }

    private static int lastNumber(MongoDatabase database, String runId) {
        @Nullable
        Document run = database.getCollection(BatchResults.SEGMENTATION.reports())
                .find(Filters.eq("_id", runId))
                .first();
        return run != null && run.get("lastNumber") instanceof Number number ? number.intValue() : 0;
    }

    /** The run that published them; empty where there is none. */
    Optional<String> runId() {
        return Optional.ofNullable(runId);
    }

    /** By their ids. */
    List<Known> segments() {
        return segments;
    }

    Optional<Place> place(String userId) {
        return Optional.ofNullable(places.get(userId));
    }

    /** Users who were in some segment. */
    Map<String, Place> places() {
        return places;
    }

    /** The largest number that a segment's id ever had. */
    int lastNumber() {
        return lastNumber;
    }
}
