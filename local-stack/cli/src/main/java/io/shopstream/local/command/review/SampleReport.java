package io.shopstream.local.command.review;

import io.shopstream.sampling.SampleFindings;
import java.io.PrintWriter;
import java.util.Locale;

/** Prints what was found of a sample. */
final class SampleReport {

    private SampleReport() {}

    static void print(PrintWriter out, SampleFindings findings) {
        SampleFindings.Size whole = findings.whole();
        SampleFindings.Size sample = findings.sample();
        size(out, "reviews", whole.reviews(), sample.reviews(), "");
        size(
                out,
                "products",
                whole.products(),
                sample.products(),
                findings.brokenProducts() == 0
                        ? ", each with all its reviews"
                        : String.format(
                                Locale.ROOT,
                                ", %,d of them not with the reviews that they have",
                                findings.brokenProducts()));
        size(
                out,
                "reviewers",
                whole.users(),
                sample.users(),
                String.format(Locale.ROOT, ", where %,.0f are expected", findings.usersExpected()));
        out.println();
        out.printf(
                Locale.ROOT,
                "                    by                                        statistic     df         p  p by %,d samples%n",
                findings.calibration().repeats());
        for (SampleFindings.Test test : findings.tests()) {
            out.printf(
                    Locale.ROOT,
                    "%-18s  %-40s  %9s  %5s  %8s  %8s%s%n",
                    test.of(),
                    test.by(),
                    text("%.3f", test.statistic()),
                    text("%.1f", test.degreesOfFreedom()),
                    text("%.4f", test.p()),
                    text("%.3f", test.repeatedP()),
                    test.fails() ? "  refused" : test.decides() ? "" : "  to compare with");
        }
        out.println();
        out.printf(
                Locale.ROOT,
                "of %,d samples drawn as they should be, tests of stars at 5 %% refuse %.1f %% as if reviews were independent, %.1f %% by Rao-Scott%n",
                findings.calibration().repeats(),
                100 * findings.calibration().pearson(),
                100 * findings.calibration().raoScott());
        out.println("a sample is refused where one in a thousand such samples, or fewer, is as far off");
        out.println(findings.holds() ? "the proof holds" : "the proof does not hold");
    }

    private static void size(PrintWriter out, String what, long whole, long sample, String more) {
        out.printf(
                Locale.ROOT,
                "%-10s %,12d, in the sample %,d (%.2f %%)%s%n",
                what,
                whole,
                sample,
                100.0 * sample / whole,
                more);
    }

    private static String text(String format, double number) {
        return Double.isNaN(number) ? "" : String.format(Locale.ROOT, format, number);
    }
}
