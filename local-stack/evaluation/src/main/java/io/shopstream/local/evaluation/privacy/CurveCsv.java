package io.shopstream.local.evaluation.privacy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A curve as a table, a line a point. Without privacy, epsilon is empty. */
public final class CurveCsv {

    private static final String HEADER = "way,epsilon,delta,auc,auc_half_width,lost,lost_half_width,"
            + "advantage,advantage_half_width,most_advantage";

    private CurveCsv() {}

    public static void write(PrivacyCurve curve, Path file) throws IOException {
        List<String> lines = new ArrayList<>(List.of(HEADER));
        for (CurvePoint point : curve.points()) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%s,%s,%s,%.6f,%.6f,%.6f,%.6f,%.6f,%.6f,%.6f",
                    point.way(),
                    Double.isFinite(point.epsilon()) ? point.epsilon() : "",
                    Double.isFinite(point.epsilon()) ? point.delta() : "",
                    point.area().mean(),
                    point.area().halfWidth(),
                    point.lost().mean(),
                    point.lost().halfWidth(),
                    point.advantage().mean(),
                    point.advantage().halfWidth(),
                    point.mostAdvantage()));
        }
        Files.write(file, lines);
    }
}
