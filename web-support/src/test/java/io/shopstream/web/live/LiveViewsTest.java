package io.shopstream.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.search.SearchFailure;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LiveViewsTest {

    private static final String OVERVIEW = "overview";
    private static final String PRODUCTS = "products";
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final FakeSource source = new FakeSource();
    private final WaitingExecutor screens = new WaitingExecutor();
    private long now = 100 * SECOND;
    private final LiveViews<String> live =
            new LiveViews<>(source, "page", Duration.ofSeconds(2), 64, () -> now, new WaitingExecutor(), screens);

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

    @Test
    void aSlowReadNeverReplacesWhatWasAskedForAfterIt() {
        Screen screen = watch();
        source.write("{2}");
        source.meanwhile = () -> {
            source.write("{3}");
            poll(2);
        };

        poll(2);

        assertThat(screen.shown).containsExactly("{1}", "{3}");
        assertThat(live.current(OVERVIEW).json()).isEqualTo("{3}");
    }

    @Test
    void aNewViewerIsShownTheNewerOneOfTwoReads() {
        source.meanwhile = () -> {
            source.write("{2}");
            live.pollWatched(now);
        };

        Screen screen = watch();

        assertThat(screen.shown).containsExactly("{2}");
    }

    @Test
    void aFailureThatComesLateHidesNoFigures() {
        Screen screen = watch();
        source.write("{2}");
        source.meanwhile = () -> {
            poll(2);
            source.away = true;
        };

        poll(2);

        assertThat(screen.shown).containsExactly("{1}", "{2}");
    }

    @Test
    void aFaultOfOneViewIsToldToWhoWatchesItAndLeavesTheOthersAlone() {
        source.faulty = OVERVIEW;
        Screen faulty = watch();
        Screen other = watch(PRODUCTS);

        source.write("{2}");
        poll(2);
        source.faulty = null;
        poll(2);

        assertThat(faulty.shown).containsExactly("this view could not be made; the page's log says why", "{2}");
        assertThat(other.shown).containsExactly("{1}", "{2}");
    }

    /** Such as a file of the password that is gone for a moment: the poll does not end with it. */
    @Test
    void aFaultInLookingForChangesHidesNone() {
        Screen screen = watch();
        poll(60);

        source.blind = true;
        source.write("{2}");
        poll(2);
        source.blind = false;
        source.write("{3}");
        poll(2);

        assertThat(screen.shown).containsExactly("{1}", "{2}", "{3}");
    }

    @Test
    void aScreenThatFailsIsEndedAndTheOthersGoOn() {
        Screen failing = watch();
        Screen other = watch();
        failing.fails = true;

        source.write("{2}");
        poll(2);
        failing.fails = false;
        source.write("{3}");
        poll(2);

        assertThat(failing.closed).isEqualTo(1);
        assertThat(other.shown).containsExactly("{1}", "{2}", "{3}");
    }

    @Test
    void aViewerForWhomThereIsNoThreadIsEndedAndThePollGoesOn() {
        Screen screen = watch();
        screens.full = true;

        source.write("{2}");
        poll(2);

        assertThat(screen.closed).isEqualTo(1);
        assertThat(source.reads).isEqualTo(2);
    }

    @Test
    void onceAnAnswerIsLateTheRestOfThePollWaitsForNoOther() {
        Screen first = watch();
        Screen second = watch(PRODUCTS);
        poll(60);
        int reads = source.reads;

        source.write("{2}");
        source.late = true;
        poll(2);

        assertThat(source.reads).isEqualTo(reads + 1);
        assertThat(List.of(first.shown.get(1), second.shown.get(1))).containsExactly("it is late", "it is late");
    }

    private Screen watch() {
        return watch(OVERVIEW);
    }

    private Screen watch(String watch) {
        Screen screen = new Screen();
        assertThat(live.watch(watch, screen)).isNotNull();
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
        private boolean fails;
        private int closed;

        @Override
        public void close() {
            closed++;
        }

        @Override
        public void show(Snapshot snapshot) {
            if (fails) {
                throw new IllegalStateException("a screen's fault");
            }
            shown.add(String.valueOf(snapshot.json() == null ? snapshot.error() : snapshot.json()));
        }

        @Override
        public void ping() {}
    }

    private static final class FakeSource implements ViewSource<String> {
        private String view = "{1}";
        private int written;
        private int reads;
        private boolean away;
        private boolean late;
        private boolean blind;

        private @Nullable String faulty;

        /** Done once, within a read. */
        private Runnable meanwhile = () -> {};

        void write(String newView) {
            view = newView;
            written++;
        }

        void writeUnsearchable() {
            written++;
        }

        @Override
        public Snapshot read(String watch) throws SearchFailure {
            reads++;
            String read = view;
            Runnable once = meanwhile;
            meanwhile = () -> {};
            once.run();
            if (away) {
                throw new SearchFailure("it is away");
            }
            if (late) {
                throw SearchFailure.late("it is late");
            }
            if (watch.equals(faulty)) {
                throw new IllegalStateException("a view's fault");
            }
            return Snapshot.of(read);
        }

        @Override
        public String fingerprint() throws SearchFailure {
            if (blind) {
                throw new IllegalStateException("a fingerprint's fault");
            }
            if (away) {
                throw new SearchFailure("it is away");
            }
            return "written " + written;
        }
    }

    /** Runs nothing until it is told to. */
    private static final class WaitingExecutor extends AbstractExecutorService {
        private final Deque<Runnable> waiting = new ArrayDeque<>();
        private boolean full;

        void runAll() {
            while (!waiting.isEmpty()) {
                try {
                    waiting.removeFirst().run();
                } catch (IllegalStateException e) {
                    assertThat(e).hasMessage("a screen's fault");
                }
            }
        }

        @Override
        public void execute(Runnable command) {
            if (full) {
                throw new RejectedExecutionException();
            }
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
