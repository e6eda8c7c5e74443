/** What each service of the local stack is: its command, ports, configuration, and how one sees that it is ready. */
@NullMarked
package io.shopstream.local.service;

import org.jspecify.annotations.NullMarked;
