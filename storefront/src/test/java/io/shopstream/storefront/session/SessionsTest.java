package io.shopstream.storefront.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.storefront.MovableClock;
import io.shopstream.storefront.service.SuggestedList;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionsTest {

    private final MovableClock clock = new MovableClock();
    private final Sessions sessions = new Sessions(clock, 3);

    @Test
    void thoseThatWereUsedLastAreKept() {
        String first = String.valueOf(sessions.begin().cookie());
        String second = String.valueOf(sessions.begin().cookie());
        sessions.begin();
        assertThat(sessions.find(first)).isPresent();
        sessions.begin();

        assertThat(sessions.size()).isEqualTo(3);
        assertThat(sessions.find(first)).isPresent();
        assertThat(sessions.find(second)).isEmpty();
        assertThat(sessions.find(null)).isEmpty();
        assertThat(sessions.find("../../etc")).isEmpty();
    }

    @Test
    void halfADayAfterItsLastUseASessionIsOver() {
        String cookie = String.valueOf(sessions.begin().cookie());
        clock.pass(Duration.ofHours(12));
        assertThat(sessions.find(cookie)).isPresent();
        clock.pass(Duration.ofMinutes(1));
        assertThat(sessions.find(cookie)).isEmpty();
    }

    @Test
    void aSessionKeepsTheLatestListsOnly() {
        ShopSession session = sessions.begin().session();
        for (int i = 0; i < 100; i++) {
            session.answered(new SuggestedList("list-" + i, "discover", null, null, null, null, List.of()));
        }
        assertThat(session.shown("list-91")).isEmpty();
        assertThat(session.shown("list-92")).isPresent();
        assertThat(session.shown("list-92")).isEmpty();
    }

    @Test
    void kindsOfDevicesAreToldByWhatBrowsersSay() {
        assertThat(Browsers.device("Mozilla/5.0 (iPhone) Mobile/15E148")).isEqualTo("mobile");
        assertThat(Browsers.device("Mozilla/5.0 (iPad) Mobile/15E148")).isEqualTo("tablet");
        assertThat(Browsers.device("Mozilla/5.0 (X11; Linux x86_64)")).isEqualTo("desktop");
        assertThat(Browsers.device(null)).isEqualTo("desktop");
    }
}
