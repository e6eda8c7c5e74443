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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What was not taken, and why. Rejections have the time at which they happened, as sessions have in {@code updatedAt}. */
final class QualityChapter {

    private static final Search REJECTED = Search.of(Indices.REJECTED_SESSION, """
            {"size":0,"track_total_hits":true,"aggs":{"reasons":{"terms":{"field":"reason","size":50}}}}""");

    /** A session's revision grows by one with each message, and with closing. */
    private static final Search TAKEN = Search.of(Indices.SESSION_SUMMARY, """
            {"size":0,"aggs":{"revisions":{"sum":{"field":"revision"}},"closed":{"filter":{"term":{"closed":true}}}}}""");

    private QualityChapter() {}

    /**
     * A week's messages.
     *
     * @param rejected by the index
     * @param taken about as many as were merged into sessions
     */
    private record Messages(JsonNode rejected, long taken) {

        private static Messages of(JsonNode rejected, JsonNode sessions) {
            long revisions = Math.round(Answer.value(sessions.path("aggregations"), "revisions"));
            long closed = Answer.documents(Answer.aggregation(sessions, "closed"));
            return new Messages(rejected, Math.max(0, revisions - closed));
        }

        private long all() {
            return Answer.total(rejected) + taken;
        }

        private long of(String reason) {
            return Answer.documentsOf(Answer.aggregation(rejected, "reasons"), reason);
        }
    }

    static Chapter read(Elasticsearch elasticsearch, Weeks weeks) throws SearchFailure {
        List<JsonNode> answers = elasticsearch.search(List.of(
                weeks.now().of("rejectedAt", REJECTED),
                weeks.now().of("updatedAt", TAKEN),
                weeks.before().of("rejectedAt", REJECTED),
                weeks.before().of("updatedAt", TAKEN)));
        Messages now = Messages.of(answers.get(0), answers.get(1));
        Messages before = Messages.of(answers.get(2), answers.get(3));
        List<Block> blocks = new ArrayList<>();
        List<Compared> figures = List.of();
        if (now.all() + before.all() == 0) {
            blocks.add(new Block.Text("No message was worked on in these two weeks."));
        } else {
            figures = figures(now, before);
            blocks.add(Chapter.table("data-quality", "Messages that were not taken", figures));
            blocks.add(reasons(now, before));
        }
        blocks.add(new Block.Text(
                "Here a week is that in which a message was worked on, by the clock of the jobs, not that of its"
                        + " sessions: a file that is replayed counts for the week of the replay. How many messages there were in all is an"
                        + " estimate from the sessions that were worked on last in the week. A copy of a message that was there before is no"
                        + " loss; a late one came after its session was over for good."));
        return new Chapter(new Section("quality", "Data quality", blocks), figures);
    }

    private static List<Compared> figures(Messages now, Messages before) {
        return List.of(
                new Compared(
                        "Messages, about",
                        Unit.COUNT,
                        Better.NEITHER,
                        new Sample.Plain(before.all()),
                        new Sample.Plain(now.all())),
                new Compared(
                        "Messages not taken",
                        Unit.SHARE,
                        Better.LESS,
                        new Sample.Share(Answer.total(before.rejected()), before.all()),
                        new Sample.Share(Answer.total(now.rejected()), now.all())),
                share("Messages that were copies", "duplicate", now, before),
                share("Messages too late", "late", now, before));
    }

    private static Compared share(String name, String reason, Messages now, Messages before) {
        return new Compared(
                name,
                Unit.SHARE,
                Better.LESS,
                new Sample.Share(before.of(reason), before.all()),
                new Sample.Share(now.of(reason), now.all()));
    }

    private static Table reasons(Messages now, Messages before) {
        Set<String> reasons = new LinkedHashSet<>();
        for (Messages messages : List.of(now, before)) {
            reasons.addAll(Answer.keys(Answer.aggregation(messages.rejected(), "reasons")));
        }
        List<List<Cell>> rows = new ArrayList<>();
        for (String reason : reasons) {
            Compared share = share(reason, reason, now, before);
            rows.add(List.of(
                    Cell.text(reason),
                    Cell.count(now.of(reason)),
                    share.nowCell(),
                    Cell.count(before.of(reason)),
                    share.beforeCell(),
                    share.change()));
        }
        return Table.of(
                "rejected",
                "By reason",
                List.of("Reason", "Messages", "Share of all", "Messages before", "Share before", "Change of share"),
                rows);
    }
}
