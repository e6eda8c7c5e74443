package io.shopstream.simulator.shop;

import io.shopstream.session.Device;
import io.shopstream.session.Location;
import io.shopstream.session.User;
import java.util.List;

/**
 * Someone who visits the shop now and then.
 *
 * @param devices the one mostly used first
 */
record Shopper(
        User user, TasteGroup group, Location home, List<Device> devices, String usualReferrer, String paymentMethod) {}
