package io.shopstream.local.demo;

/** Is told how a demo goes on, on one thread at a time. */
public interface DemoListener {

    /** Something worth keeping on the screen. */
    void line(String text);

    /** How far the present step is; replaces what was said of it before. */
    void progress(double fractionDone, String text);

    /** The present step is over. */
    void stepEnded();
}
