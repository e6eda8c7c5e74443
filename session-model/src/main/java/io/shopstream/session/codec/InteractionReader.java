package io.shopstream.session.codec;

import com.fasterxml.jackson.core.JsonParser;
import io.shopstream.session.AbsentText;
import io.shopstream.session.Action;
import io.shopstream.session.Interaction;
import io.shopstream.session.RejectReason;
import io.shopstream.session.Review;
import io.shopstream.session.SessionLimits;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads one entry of {@code interactions}. */
final class InteractionReader {

    private final JsonParser json;

    private final JsonValues values;

    private final String path;

    private @Nullable Instant at;

    private @Nullable Action action;

    private @Nullable String productId;

    private @Nullable String productName;

    private @Nullable String productCategory;

    private @Nullable BigDecimal productPrice;

    private @Nullable Integer quantity;

    private @Nullable Review review;

    private @Nullable String recommendationId;

    InteractionReader(JsonParser json, JsonValues values, String path) {
        this.json = json;
        this.values = values;
        this.path = path;
    }

    Interaction read() throws IOException, RejectedInput {
        if (!values.object(path, this::readField)) {
            throw new RejectedInput(RejectReason.INVALID_VALUE, path + " is null");
        }
        Instant presentAt = SessionDraft.present(at, path + ".at");
        Action presentAction = SessionDraft.present(action, path + ".action");
        String product = productId;
        if (presentAction.needsProduct()) {
            SessionDraft.required(product, path + ".productId");
        } else if (product != null && AbsentText.isNoId(product)) {
            product = null;
        }
        String list = recommendationId;
        return new Interaction(
                presentAt,
                presentAction,
                product,
                productName,
                productCategory,
                productPrice,
                quantity,
                review,
                list == null || AbsentText.isNoId(list) ? null : list);
    }

    private void readField(String field) throws IOException, RejectedInput {
        switch (field) {
            case "at" -> at = values.instant(path + ".at");
            case "action" -> action = values.oneOf(path + ".action", Action.values(), Action::wireName);
            case "productId" -> productId = values.id(path + ".productId");
            case "productName" -> productName = values.optionalLabel(path + ".productName");
            case "productCategory" -> productCategory = values.optionalLabel(path + ".productCategory");
            case "productPrice" -> productPrice = values.price(path + ".productPrice");
            case "quantity" -> quantity = values.integer(path + ".quantity", 1, SessionLimits.MAX_QUANTITY);
            case "review" -> readReview();
            case "recommendationId" -> recommendationId = values.id(path + ".recommendationId");
            default -> json.skipChildren();
        }
    }

    private void readReview() throws IOException, RejectedInput {
        Integer[] rating = new Integer[1];
        String[] text = new String[1];
        boolean present = values.object(path + ".review", field -> {
            switch (field) {
                case "rating" -> rating[0] = values.integer(path + ".review.rating", 1, 5);
                case "text" -> text[0] = values.text(path + ".review.text", SessionLimits.MAX_REVIEW_CHARS);
                default -> json.skipChildren();
            }
        });
        review = present ? new Review(rating[0], text[0]) : null;
    }
}
