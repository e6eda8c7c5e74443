/** What Redis remembers of users: who has been here before, and how many there were, in all and by day. */
@NullMarked
package io.shopstream.gate.users;

import org.jspecify.annotations.NullMarked;
