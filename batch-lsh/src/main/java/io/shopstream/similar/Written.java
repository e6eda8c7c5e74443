package io.shopstream.similar;

import io.shopstream.staged.ResultDocument;
import org.jspecify.annotations.Nullable;

/** How many documents a part has written, or the report to publish them with. */
public record Written(long documents, @Nullable ResultDocument report) {}
