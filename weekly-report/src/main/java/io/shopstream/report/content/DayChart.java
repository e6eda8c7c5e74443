package io.shopstream.report.content;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Bars of the days of two weeks, a pair a day.
 *
 * @param days their names, the first first
 * @param now a value a day
 * @param before a value a day
 */
public record DayChart(String title, List<String> days, List<Cell> now, List<Cell> before) implements Block {

    private static final int STEP = 60;
    private static final int BAR = 20;
    private static final int TOP = 20;
    private static final int HEIGHT = 110;

    public DayChart {
        days = List.copyOf(days);
        now = List.copyOf(now);
        before = List.copyOf(before);
    }

    /** A bar in units of the drawing, with what it stands for. */
    public record Bar(String x, String y, String height, String series, String label) {}

    /** A text below or above bars. */
    public record Label(String x, String text) {}

    @Override
    public String kind() {
        return "days";
    }

    /** The week before stands left of this week. */
    public List<Bar> bars() {
        double most = Math.max(1e-9, Math.max(greatest(now), greatest(before)));
        List<Bar> bars = new ArrayList<>();
        for (int day = 0; day < days.size(); day++) {
            bars.add(bar(day * STEP + 8, most, before.get(day), "before", days.get(day) + ", week before: "));
            bars.add(bar(day * STEP + 8 + BAR + 2, most, now.get(day), "now", days.get(day) + ", this week: "));
        }
        return bars;
    }

    public List<Label> labels() {
        List<Label> labels = new ArrayList<>();
        for (int day = 0; day < days.size(); day++) {
            labels.add(new Label(coordinate(day * STEP + STEP / 2.0), days.get(day)));
        }
        return labels;
    }

    /** Of the highest bar. */
    public String most() {
        return (greatest(now) >= greatest(before) ? now : before)
                .stream()
                        .max((one, other) -> Double.compare(value(one), value(other)))
                        .map(Cell::text)
                        .orElse("");
    }

    public int width() {
        return days.size() * STEP;
    }

    private static Bar bar(double x, double most, Cell cell, String series, String name) {
        double height = HEIGHT * Math.max(0, value(cell)) / most;
        return new Bar(
                coordinate(x), coordinate(TOP + HEIGHT - height), coordinate(height), series, name + cell.text());
    }

    private static double greatest(List<Cell> cells) {
        return cells.stream().mapToDouble(DayChart::value).max().orElse(0);
    }

    private static double value(Cell cell) {
        return cell.number() == null ? 0 : cell.number().doubleValue();
    }

    private static String coordinate(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
