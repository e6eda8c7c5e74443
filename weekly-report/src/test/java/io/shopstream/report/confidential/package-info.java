@NullMarked
package io.shopstream.report.confidential;

import org.jspecify.annotations.NullMarked;
