package io.shopstream.http;

import java.io.IOException;

/** An answer is longer than anyone expects of who was asked; the rest of it was not read. */
public final class AnswerTooLarge extends IOException {

    AnswerTooLarge(int largest) {
        super("answers more than " + largest + " bytes");
    }
}
