package io.shopstream.storefront.account;

/**
 * Somebody who has a password.
 *
 * @param email in lower case
 * @param user as messages name them
 * @param name as they want to be called
 */
public record Account(String email, String user, String name) {}
