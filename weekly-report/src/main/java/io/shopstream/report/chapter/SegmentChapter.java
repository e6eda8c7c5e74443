package io.shopstream.report.chapter;

import com.fasterxml.jackson.databind.JsonNode;
import io.shopstream.report.change.Better;
import io.shopstream.report.change.Compared;
import io.shopstream.report.change.Sample;
import io.shopstream.report.change.Unit;
import io.shopstream.report.content.Block;
import io.shopstream.report.content.Cell;
import io.shopstream.report.content.Section;
import io.shopstream.report.content.Table;
import io.shopstream.report.week.Weeks;
import io.shopstream.search.Answer;
import io.shopstream.search.Elasticsearch;
import io.shopstream.search.Search;
import io.shopstream.search.SearchFailure;
import io.shopstream.templates.Indices;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Sessions by visitor, device, country and referrer, and groups of users who are alike. */
final class SegmentChapter {

    private static final String UNKNOWN = "(unknown)";
    private static final int SHOWN = 8;
    private static final int VALUES = 300;

    /** How sessions are cut: the name of the column, and the field. */
    private enum Dimension {
        VISITOR("Visitor", "visitor"),
        DEVICE("Device", "device.deviceType"),
        COUNTRY("Country", "location.country"),
        REFERRER("Referrer", "referrer");

        private final String title;
        private final String field;

        Dimension(String title, String field) {
            this.title = title;
            this.field = field;
        }

        private String label() {
            return title.toLowerCase(Locale.ROOT);
        }

        private Search search() {
            return Search.of(Indices.SESSION_SUMMARY, """
                    {"size":0,"track_total_hits":true,"aggs":{"values":{"terms":{"field":"%s","size":%d,"missing":"%s"},
                    "aggs":{"bought":{"filter":{"term":{"purchaseMade":true}}},"bounced":{"filter":{"term":{"bounced":true}}},
                    "amount":{"extended_stats":{"field":"amountSpent"}}}}}}""".formatted(field, VALUES, UNKNOWN));
        }
    }

    private SegmentChapter() {}

    static Chapter read(Elasticsearch elasticsearch, Weeks weeks) throws SearchFailure {
        List<Search> searches = new ArrayList<>();
        for (Dimension dimension : Dimension.values()) {
            searches.add(weeks.now().of("startedAt", dimension.search()));
            searches.add(weeks.before().of("startedAt", dimension.search()));
        }
        List<JsonNode> answers = elasticsearch.search(searches);
        List<Compared> figures = new ArrayList<>();
        List<Block> blocks = new ArrayList<>();
        for (Dimension dimension : Dimension.values()) {
            JsonNode now = answers.get(2 * dimension.ordinal());
            List<Segment> segments = segments(dimension, now, answers.get(2 * dimension.ordinal() + 1));
            if (segments.stream().allMatch(segment -> segment.value.equals(UNKNOWN))) {
                blocks.add(new Block.Text(dimension.title + ": not known of any session."));
                continue;
            }
            blocks.add(table(dimension, segments));
            segments.stream().limit(SHOWN).forEach(segment -> figures.addAll(segment.figures()));
            if (segments.size() == 2) {
                // the one's share says the same as the other's
                figures.remove(segments.get(1).share());
            }
        }
        blocks.addAll(Groups.read(elasticsearch));
        return new Chapter(new Section("segments", "Segments", blocks), figures);
    }

    private static List<Segment> segments(Dimension dimension, JsonNode now, JsonNode before) {
        JsonNode earlier = Answer.aggregation(before, "values");
        List<Segment> segments = new ArrayList<>();
        for (JsonNode bucket : Answer.buckets(Answer.aggregation(now, "values"))) {
            String value = bucket.path("key").asText();
            segments.add(new Segment(
                    dimension.label(),
                    value,
                    bucket,
                    Answer.total(now),
                    Answer.bucket(earlier, value),
                    Answer.total(before)));
        }
        return segments;
    }

    /** One value of a dimension, of whose sessions Elasticsearch told in a bucket each week. */
    private record Segment(
            String dimension, String value, JsonNode now, long sessionsNow, JsonNode before, long sessionsBefore) {

        private Compared share() {
            return new Compared(
                    name("Share of sessions"),
                    Unit.SHARE,
                    Better.NEITHER,
                    Samples.share(before, sessionsBefore),
                    Samples.share(now, sessionsNow));
        }

        private Compared conversion() {
            return rate("Conversion", Better.MORE, "bought");
        }

        private Compared bounce() {
            return rate("Bounce rate", Better.LESS, "bounced");
        }

        private Compared revenue() {
            return new Compared(name("Revenue a session"), Unit.MONEY, Better.MORE, amount(before), amount(now));
        }

        private static Sample amount(JsonNode bucket) {
            return Samples.mean(bucket.path("amount"), Answer.documents(bucket.path("bought")));
        }

        private Compared rate(String figure, Better better, String filter) {
            return new Compared(
                    name(figure),
                    Unit.SHARE,
                    better,
                    Samples.share(before.path(filter), Answer.documents(before)),
                    Samples.share(now.path(filter), Answer.documents(now)));
        }

        private String name(String figure) {
            return figure + ", " + dimension + " " + value;
        }

        private List<Compared> figures() {
            return List.of(share(), conversion(), bounce(), revenue());
        }

        private List<Cell> cells() {
            List<Cell> cells = new ArrayList<>();
            cells.add(Cell.text(value));
            cells.add(Cell.count(Answer.documents(now)));
            for (Compared figure : figures()) {
                cells.addAll(List.of(figure.nowCell(), figure.beforeCell(), figure.change()));
            }
            return cells;
        }
    }

    private static Table table(Dimension dimension, List<Segment> segments) {
        return new Table(
                "segments-by-" + dimension.label(),
                "Sessions by " + dimension.label(),
                List.of(
                        dimension.title,
                        "Sessions",
                        "Share",
                        "Share before",
                        "Share change",
                        "Conversion",
                        "Conversion before",
                        "Conversion change",
                        "Bounce",
                        "Bounce before",
                        "Bounce change",
                        "Revenue a session",
                        "Revenue before",
                        "Revenue change"),
                segments.stream().map(Segment::cells).toList(),
                SHOWN);
    }
}
