package io.shopstream.privacy.training;

import io.shopstream.privacy.PrivacyLoss;

/**
 * A model that may be seen.
 *
 * @param loss what it tells of one user at most
 */
public record PrivateModel(BoundedLogisticModel model, PrivacyLoss loss) {}
