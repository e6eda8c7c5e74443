/** What is the same wherever HTTP is spoken, without any server or client but the JDK's. */
@NullMarked
package io.shopstream.http;

import org.jspecify.annotations.NullMarked;
