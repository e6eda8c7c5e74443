package io.shopstream.recommend;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.shopstream.recommend.answer.Question;
import io.shopstream.recommend.answer.Shopper;
import io.shopstream.web.JsonAnswer;
import io.shopstream.web.QueryParameters;
import io.shopstream.web.live.EventStream;
import io.shopstream.web.live.LiveViews;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Answers with lists for shoppers. */
final class RecommendEndpoints {

    static final String SESSION = "/api/session/recommend";

    private static final String STREAM = "/api/stream/{user}";
    private static final String SESSION_ID = "session-id";

    private final Answers answers;
    private final Profiles profiles;
    private final LiveViews<WatchedShopper> live;

    RecommendEndpoints(Answers answers, Profiles profiles, LiveViews<WatchedShopper> live) {
        this.answers = answers;
        this.profiles = profiles;
        this.live = live;
    }

    void addTo(JavalinConfig server) {
        server.routes.get("/api/recommend/{user}", this::recommend);
        server.routes.post(SESSION, this::recommendForSession);
        server.routes.get("/api/because/{user}/{item}", this::because);
        EventStream<WatchedShopper> stream = new EventStream<>(live, RecommendEndpoints::watched);
        server.routes.before(STREAM, stream::check);
        server.routes.sse(STREAM, stream::open);
    }

    private void recommend(Context context) {
        long start = System.nanoTime();
        WatchedShopper asked = watched(context);
        JsonAnswer.send(
                context,
                answers.list(start, asked.question(), profiles.shopper(asked.user(), asked.session()))
                        .toString());
    }

    private static WatchedShopper watched(Context context) {
        Question question = QuestionReader.ofQuery(context, Set.of(SESSION_ID));
        return new WatchedShopper(user(context), QueryParameters.optional(context, SESSION_ID, ""), question);
    }

    private static String user(Context context) {
        return QuestionReader.id("the user", context.pathParam("user"));
    }

    private void recommendForSession(Context context) {
        long start = System.nanoTime();
        QuestionReader body = QuestionReader.ofBody(context);
        Shopper shopper = Shopper.of(body.items(), Map.of());
        JsonAnswer.send(context, answers.list(start, body.question(), shopper).toString());
    }

    private void because(Context context) {
        QueryParameters.only(context, Set.of(SESSION_ID));
        String item = QuestionReader.id("the item", context.pathParam("item"));
        @Nullable Shopper shopper = profiles.shopper(user(context), QueryParameters.optional(context, SESSION_ID, ""));
        JsonAnswer.send(context, answers.because(shopper, item).toString());
    }
}
