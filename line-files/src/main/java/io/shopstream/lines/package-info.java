/** Text files of lines, as people have them: plain or gzip, in UTF-8 or Windows-1252, or through a pipe. */
@NullMarked
package io.shopstream.lines;

import org.jspecify.annotations.NullMarked;
