package io.shopstream.report;

import io.shopstream.report.chapter.NothingToReport;
import io.shopstream.settings.Arguments;
import io.shopstream.settings.InvalidSettings;
import java.io.IOException;
import java.time.Clock;

/** Makes the report for shops that run their own services. Ends with one line and status 2 where it is told nonsense, 1 where it fails. */
public final class ReportProcess {

    private static final int WRONG_SETTINGS = 2;
    private static final int FAILED = 1;

    private ReportProcess() {}

    public static void main(String[] arguments) {
        int status = 0;
        Interruption interruption = Interruption.ofThisThread();
        try {
            new ReportRun(ReportSettings.from(Arguments.of(arguments)), Clock.systemUTC(), System.out::println).run();
        } catch (InvalidSettings e) {
            status = failed(WRONG_SETTINGS, e);
        } catch (IOException | NothingToReport e) {
            status = failed(FAILED, e);
        } finally {
            interruption.end();
        }
        if (status != 0) {
            System.exit(status);
        }
    }

    private static int failed(int status, Exception failure) {
        System.err.println("report: " + failure.getMessage());
        return status;
    }
}
