package io.shopstream.report.change;

import io.shopstream.report.content.Cell;
import java.util.List;

/**
 * A figure of two weeks.
 *
 * @param name for people
 * @param unit it is counted in
 * @param better which way it should go
 */
public record Compared(String name, Unit unit, Better better, Sample before, Sample now) {

    /** Two standard errors: by chance alone one figure in twenty changes by so much. */
    public static final double CLEAR = 1.959964;

    /** The titles of {@link #cells}. */
    public static final List<String> TITLES =
            List.of("This week", "Week before", "Change", "Could be chance", "Standard errors");

    /** The change as a part of what was before; NaN if that was nothing. */
    public double lift() {
        return before.value() == 0 ? Double.NaN : (now.value() - before.value()) / before.value();
    }

    /** In standard errors; NaN where too little happened to say. */
    public double z() {
        return now.z(before).orElse(Double.NaN);
    }

    /** Looked at alone, is it more than chance explains? */
    public boolean isClear() {
        return Math.abs(z()) >= CLEAR;
    }

    public Cell nowCell() {
        return unit.cell(now.value());
    }

    public Cell beforeCell() {
        return unit.cell(before.value());
    }

    /** The change, coloured where it is clear. */
    public Cell change() {
        Cell change = before.value() == 0 && now.value() > 0 ? Cell.fromNothing() : Cell.change(lift());
        return change.toned(isClear() ? tone() : Cell.Tone.EVEN);
    }

    private Cell.Tone tone() {
        if (better == Better.NEITHER) {
            return Cell.Tone.EVEN;
        }
        return (now.value() > before.value()) == (better == Better.MORE) ? Cell.Tone.GOOD : Cell.Tone.BAD;
    }

    /** Behind its name in a table. */
    public List<Cell> cells() {
        return List.of(nowCell(), beforeCell(), change(), Cell.text(chance()), Cell.number(z()));
    }

    private String chance() {
        if (before instanceof Sample.Plain) {
            return "not tested";
        }
        return Double.isNaN(z()) ? "too few" : isClear() ? "no" : "yes";
    }
}
