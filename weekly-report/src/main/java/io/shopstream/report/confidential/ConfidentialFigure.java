package io.shopstream.report.confidential;

import com.fasterxml.jackson.databind.JsonNode;
import io.shopstream.privacy.DiscreteLaplace;
import io.shopstream.report.content.Cell;
import io.shopstream.search.Answer;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;

/** A sum over users, of what each of them adds in a week, which is cut off at a bound that is public. */
enum ConfidentialFigure {
    VISITORS("Visitors", 1, user -> 1, Cell::count),
    SESSIONS("Sessions", 10, Answer::documents, Cell::count),
    BOUNCED("Sessions with one interaction", 5, user -> Answer.documents(user.path("bounced")), Cell::count),
    BOUGHT("Sessions with a purchase", 3, user -> Answer.documents(user.path("bought")), Cell::count),
    PAGE_VIEWS("Page views", 100, user -> Answer.value(user, "pages"), Cell::count),
    PURCHASES("Purchases", 10, user -> Answer.value(user, "purchases"), Cell::count),
    REVENUE("Revenue", 2_000, user -> Answer.value(user, "amount"), Cell::money);

    /** Cells of the grid, of 1: money has cents, and so fine a grid leaves the noise what it should be. */
    private static final long CELLS = 1_000;

    private final String words;
    private final int most;
    private final ToDoubleFunction<JsonNode> ofAUser;
    private final DoubleFunction<Cell> cell;

    ConfidentialFigure(String words, int most, ToDoubleFunction<JsonNode> ofAUser, DoubleFunction<Cell> cell) {
        this.words = words;
        this.most = most;
        this.ofAUser = ofAUser;
        this.cell = cell;
    }

    /** What a user adds at most. */
    int most() {
        return most;
    }

    /** What a user adds, in cells. */
    long cellsOf(JsonNode user) {
        double value = ofAUser.applyAsDouble(user);
        return value > 0 ? Math.round(Math.min(value, most) * CELLS) : 0;
    }

    /** The noise of the sum. One user, with the rounding, moves it by no more than the bound, which is whole cells. */
    DiscreteLaplace noise(double epsilon) {
        return DiscreteLaplace.of(most * CELLS, epsilon);
    }

    /** Cells as a number. */
    static double value(long cells) {
        return (double) cells / CELLS;
    }

    /** Half the width of an interval that holds 95 % of the noise. */
    double halfWidth(double epsilon) {
        return Math.log(20) * noise(epsilon).scale() / CELLS;
    }

    Cell cell(double value) {
        return cell.apply(value);
    }

    @Override
    public String toString() {
        return words;
    }
}
