package io.shopstream.templates;

/** Elasticsearch could not be reached, or refused; the message is one clear line. */
public final class TemplateException extends Exception {

    public TemplateException(String message) {
        super(message);
    }

    public TemplateException(String message, Throwable cause) {
        super(message, cause);
    }
}
