package io.shopstream.console.view;

/**
 * What a viewer looks at. There are few of them, so that what one viewer is shown serves all.
 *
 * @param choice one of the view's choices
 */
public record Watch(ViewName view, String choice) {

    public Watch {
        if (!view.choices().contains(choice)) {
            throw new IllegalArgumentException(
                    view.parameter() + " is one of " + String.join(", ", view.choices()) + ", not '" + choice + "'");
        }
    }
}
