/** What a question is answered with: ranked, filtered, explained. */
@NullMarked
package io.shopstream.recommend.answer;

import org.jspecify.annotations.NullMarked;
