package io.shopstream.privacy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Who has spent how much of a budget on what, of one set of users. It refuses what the budget does not have, before anything is released. What has no
 * delta is not refused for the delta of others.
 * Costs are composed in the way that was chosen before the first: by adding up epsilons and deltas, or by Renyi curves, which may also be
 * chosen as one goes along (M. Lecuyer, "Practical Privacy Filters and Odometers with Renyi Differential Privacy", 2021).
 */
public final class PrivacyLedger {

    /** For sums of numbers that are no sums of powers of two. */
    private static final double ROUNDING = 1e-9;

    private final PrivacyLoss budget;
    private final boolean renyi;
    private final List<Entry> entries = new ArrayList<>();

    /**
     * What was spent.
     *
     * @param who for whom
     * @param what on what
     * @param loss by itself
     */
    public record Entry(String who, String what, PrivacyLoss loss) {

        /** By whoever runs this process. */
        public static Entry of(String what, PrivacyLoss loss) {
            return new Entry(System.getProperty("user.name", "somebody"), what, loss);
        }
    }

    /** The budget does not have what was asked for; nothing was spent. */
    public static final class BudgetExceeded extends RuntimeException {
        private static final long serialVersionUID = 1;

        BudgetExceeded(String message) {
            super(message);
        }
    }

    private @Nullable RenyiCurve curve;

    private PrivacyLedger(PrivacyLoss budget, boolean renyi) {
        this.budget = budget;
        this.renyi = renyi;
    }

    /** Adds up what is spent. */
    public static PrivacyLedger basic(PrivacyLoss budget) {
        return new PrivacyLedger(budget, false);
    }

    /** Adds up what is spent to what was spent before, which may be more than the budget. */
    static PrivacyLedger basic(PrivacyLoss budget, List<Entry> spentBefore) {
        PrivacyLedger ledger = new PrivacyLedger(budget, false);
        ledger.entries.addAll(spentBefore);
        return ledger;
    }

    /** Adds up Renyi curves, and turns them into an epsilon at the budget's delta. */
    public static PrivacyLedger renyi(PrivacyLoss budget) {
        if (budget.delta() == 0) {
            throw new IllegalArgumentException("Renyi curves need a budget with a delta");
        }
        return new PrivacyLedger(budget, true);
    }

    /**
     * Spends on a release that is about to be made.
     *
     * @throws BudgetExceeded where the budget does not have it
     */
    public void spend(String who, String what, PrivacyLoss loss) {
        if (renyi) {
            if (loss.delta() > 0) {
                throw new IllegalArgumentException(what + " has a delta, and no Renyi curve");
            }
            spend(
                    who,
                    what,
                    RenyiCurve.pure(curve == null ? RenyiCurve.wholeOrders() : curve.orders(), loss.epsilon()),
                    loss);
            return;
        }
        accept(what, loss, spent().plus(loss));
        entries.add(new Entry(who, what, loss));
    }

    /** Spends on a release whose curve is known. */
    public void spend(String who, String what, RenyiCurve cost) {
        double delta = budget.delta();
        spend(who, what, cost, new PrivacyLoss(cost.epsilon(delta), delta));
    }

    private void spend(String who, String what, RenyiCurve cost, PrivacyLoss loss) {
        if (!renyi) {
            spend(who, what, loss);
            return;
        }
        RenyiCurve after = curve == null ? cost : curve.plus(cost);
        accept(what, loss, new PrivacyLoss(after.epsilon(budget.delta()), budget.delta()));
        curve = after;
        entries.add(new Entry(who, what, loss));
    }

    private void accept(String what, PrivacyLoss loss, PrivacyLoss after) {
        boolean tooLikely = loss.delta() > 0 && after.delta() > budget.delta() * (1 + ROUNDING);
        if (tooLikely || after.epsilon() > budget.epsilon() * (1 + ROUNDING)) {
            throw new BudgetExceeded(String.format(
                    Locale.ROOT,
                    "the budget is epsilon %.4g, delta %.4g, of which epsilon %.4g, delta %.4g is spent: "
                            + "epsilon %.4g, delta %.4g for %s is too much",
                    budget.epsilon(),
                    budget.delta(),
                    spent().epsilon(),
                    spent().delta(),
                    loss.epsilon(),
                    loss.delta(),
                    what));
        }
    }

    /** By all releases together. */
    public PrivacyLoss spent() {
        if (entries.isEmpty()) {
            return PrivacyLoss.pure(0);
        }
        if (curve != null) {
            return new PrivacyLoss(curve.epsilon(budget.delta()), budget.delta());
        }
        return entries.stream().map(Entry::loss).reduce(PrivacyLoss.pure(0), PrivacyLoss::plus);
    }

    public PrivacyLoss budget() {
        return budget;
    }

    /** In the order in which they were spent. */
    public List<Entry> entries() {
        return List.copyOf(entries);
    }
}
