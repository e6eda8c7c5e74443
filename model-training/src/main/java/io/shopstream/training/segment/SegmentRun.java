package io.shopstream.training.segment;

import io.shopstream.staged.BatchResults;
import io.shopstream.staged.ResultDocument;
import io.shopstream.staged.Run;
import io.shopstream.staged.Stores;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Finds segments, holds them against the last ones, and publishes them as a whole. */
final class SegmentRun {

    /** Documents that are made and written at a time. */
    private static final int PORTION = 20_000;

    private final SegmentSettings settings;
    private final PrintStream out;
    private final SegmentReport report;

    SegmentRun(SegmentSettings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
        this.report = new SegmentReport(out);
    }

    /** Whether segments are published; they are not where there is no structure. */
    boolean run(Run run) throws IOException, InterruptedException {
        FoundSegments found = FoundSegments.of(settings);
        report.read(found.archived(), found.users().size(), found.asOf());
        report.count(found.segmentation().count());
        if (!found.segmentation().count().hasStructure() && !settings.force()) {
            out.println("not published: shoppers have no more structure than noise (--force publishes all the same)");
            return false;
        }
        LastSegments last = FoundSegments.last(settings);
        TrackedSegments tracked = found.tracked(last);
        report.segments(tracked, last, found.users().size());
        boolean shown = publish(new SegmentDocuments(found, tracked, last, run.at()), found, tracked, run);
        out.println(shown ? "published: run " + run.id() : "not published: a run that began later is shown already");
        return shown;
    }

    private boolean publish(SegmentDocuments documents, FoundSegments found, TrackedSegments tracked, Run run)
            throws IOException, InterruptedException {
        Stores stores = new Stores(settings.mongo(), settings.elasticsearch(), BatchResults.SEGMENTATION, run);
        stores.create();
        List<ResultDocument> portion = new ArrayList<>();
        for (int place = 0; place < tracked.ids().size(); place++) {
            portion.add(
                    ResultDocument.of(BatchResults.SEGMENT, tracked.ids().get(place), documents.segment(place), run));
        }
        for (int user = 0; user < found.users().size(); user++) {
            portion.add(
                    ResultDocument.of(BatchResults.USER_SEGMENT, found.users().get(user), documents.user(user), run));
            if (portion.size() >= PORTION) {
                stores.write(portion);
                portion.clear();
            }
        }
        stores.write(portion);
        return stores.publish(ResultDocument.report(BatchResults.SEGMENTATION, documents.run(settings.seed()), run));
    }
}
