package io.shopstream.http;

/** Why a request is not answered. */
public enum ForeignRequest {
    /** Asked for by a name that is not the service's own: a page elsewhere may have pointed it here (DNS rebinding). */
    FOREIGN_HOST("this service is not known by the name that you asked for"),

    /** A page of another origin asks. */
    FOREIGN_PAGE("a page of another origin asks");

    /** What is refused is said with it. */
    public static final int STATUS = 403;

    private final String line;

    ForeignRequest(String line) {
        this.line = line;
    }

    /** One line for who asked. */
    public String line() {
        return line;
    }
}
