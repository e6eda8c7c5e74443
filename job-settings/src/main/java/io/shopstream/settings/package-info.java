/** What a job is started with: arguments, environment, secrets, and the defaults that suit the local stack. */
@NullMarked
package io.shopstream.settings;

import org.jspecify.annotations.NullMarked;
