package io.shopstream.graph.picture;

import java.awt.Color;
import java.awt.Font;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;

/** How charts of lines with a legend below look, whatever they show. */
public final class LineChartLook {

    private LineChartLook() {}

    /** Leaves the axes as they are. */
    public static void apply(XYStyler styler) {
        Font font = new Font(Font.DIALOG, Font.PLAIN, 13);
        styler.setMarkerSize(7);
        styler.setBaseFont(font);
        styler.setChartTitleFont(new Font(Font.DIALOG, Font.BOLD, 16));
        styler.setAxisTitleFont(font);
        styler.setAxisTickLabelsFont(font);
        styler.setLegendFont(font);
        styler.setChartBackgroundColor(Color.WHITE);
        styler.setChartTitleBoxVisible(false);
        styler.setPlotBorderVisible(false);
        styler.setLegendPosition(LegendPosition.OutsideS);
        styler.setLegendLayout(LegendLayout.Horizontal);
    }
}
