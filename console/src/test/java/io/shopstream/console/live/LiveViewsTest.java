package io.shopstream.console.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.console.search.SearchFailure;
import io.shopstream.console.view.ViewName;
import io.shopstream.console.view.Watch;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LiveViewsTest {

    private static final Watch OVERVIEW = new Watch(ViewName.OVERVIEW, "24h");
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final FakeSource source = new FakeSource();
    private final WaitingExecutor screens = new WaitingExecutor();
    private long now = 100 * SECOND;
    private final LiveViews live = new LiveViews(source, () -> now, new WaitingExecutor(), screens);

    @Test
    void aNewViewerIsShownTheViewAtOnce() {
        Screen screen = watch();

        assertThat(screen.shown).containsExactly("{1}");
    }

    @Test
    void whatDoesNotChangeIsNeitherReadNorPushed() {
        Screen screen = watch();
        poll(2);
        poll(LiveViews.SETTLING.toSeconds());
        int reads = source.reads;

        poll(2);
        poll(2);

        assertThat(source.reads).isEqualTo(reads);
        assertThat(screen.shown).containsExactly("{1}");
    }

    @Test
    void aChangeIsReadOnceForAllWhoWatchAndPushedToEach() {
        Screen first = watch();
        Screen second = watch();
        poll(60);
        int reads = source.reads;

        source.write("{2}");
        poll(2);

        assertThat(source.reads).isEqualTo(reads + 1);
        assertThat(first.shown).containsExactly("{1}", "{2}");
        assertThat(second.shown).containsExactly("{1}", "{2}");
    }

    @Test
    void whatBecomesSearchableAMomentAfterItWasWrittenIsStillSeen() {
        Screen screen = watch();
        poll(60);
        source.writeUnsearchable();
        poll(2);

        source.view = "{2}";
        poll(2);

        assertThat(screen.shown).containsExactly("{1}", "{2}");
    }

    @Test
    void anElasticsearchThatIsAwayIsSaidOnceAndComesBackByItself() {
        Screen screen = watch();
        poll(60);

        source.away = true;
        poll(2);
        poll(2);
        source.away = false;
        poll(2);

        assertThat(screen.shown).containsExactly("{1}", "it is away", "{1}");
    }

    @Test
    void aSlowViewerIsShownTheLatestAndNotWhatCameBetween() {
        Screen screen = new Screen();
        live.watch(OVERVIEW, screen);
        for (String view : List.of("{2}", "{3}", "{4}")) {
            source.write(view);
            now += 2 * SECOND;
            live.pollWatched(now);
        }

        screens.runAll();

        assertThat(screen.shown).containsExactly("{4}");
    }

    @Test
    void whoLeftCostsNothing() {
        Runnable leave = Objects.requireNonNull(live.watch(OVERVIEW, new Screen()));
        leave.run();
        int reads = source.reads;

        source.write("{2}");
        poll(60);

        assertThat(source.reads).isEqualTo(reads);
    }

    @Test
    void manyWhoAskByAddressWithinASecondAreGivenOneAnswer() {
        for (int i = 0; i < 100; i++) {
            assertThat(live.current(OVERVIEW).json()).isEqualTo("{1}");
        }

        assertThat(source.reads).isEqualTo(1);
    }

    @Test
    void thereIsAnEndToViewers() {
        for (int i = 0; i < 64; i++) {
            assertThat(live.watch(OVERVIEW, new Screen())).isNotNull();
        }

        assertThat(live.watch(OVERVIEW, new Screen())).isNull();
    }

    private Screen watch() {
        Screen screen = new Screen();
        assertThat(live.watch(OVERVIEW, screen)).isNotNull();
        screens.runAll();
        return screen;
    }

    private void poll(long secondsLater) {
        now += secondsLater * SECOND;
        live.pollWatched(now);
        screens.runAll();
    }

    private static final class Screen implements Viewer.Screen {
        private final List<String> shown = new ArrayList<>();

        @Override
        public void show(Snapshot snapshot) {
            shown.add(String.valueOf(snapshot.json() == null ? snapshot.error() : snapshot.json()));
        }

        @Override
        public void ping() {}
    }

    private static final class FakeSource implements ViewSource {
        private String view = "{1}";
        private int written;
        private int reads;
        private boolean away;

        void write(String newView) {
            view = newView;
            written++;
        }

        void writeUnsearchable() {
            written++;
        }

        @Override
        public String read(Watch watch) throws SearchFailure {
            reads++;
            if (away) {
                throw new SearchFailure("it is away");
            }
            return view;
        }

        @Override
        public String fingerprint() throws SearchFailure {
            if (away) {
                throw new SearchFailure("it is away");
            }
            return "written " + written;
        }
    }

    /** Runs nothing until it is told to. */
    private static final class WaitingExecutor extends AbstractExecutorService {
        private final Deque<Runnable> waiting = new ArrayDeque<>();

        void runAll() {
            while (!waiting.isEmpty()) {
                waiting.removeFirst().run();
            }
        }

        @Override
        public void execute(Runnable command) {
            waiting.add(command);
        }

        @Override
        public void shutdown() {}

        @Override
        public List<Runnable> shutdownNow() {
            return Collections.emptyList();
        }

        @Override
        public boolean isShutdown() {
            return false;
        }

        @Override
        public boolean isTerminated() {
            return false;
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) {
            return true;
        }
    }
}
