package io.shopstream.training.reorder;

import io.shopstream.reorder.OrderLog;
import java.util.SortedMap;

/**
 * What was read of a shop.
 *
 * @param skipped what was passed over, by what it is in words
 */
record ShopOrders(OrderLog log, SortedMap<String, Long> skipped) {}
