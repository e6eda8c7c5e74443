package io.shopstream.storefront.page;

import io.pebbletemplates.pebble.extension.AbstractExtension;
import io.pebbletemplates.pebble.extension.Function;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import io.shopstream.storefront.text.Messages;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code t('cart.total')} in templates: a text in the page's language. */
final class Texts extends AbstractExtension {

    static final String MESSAGES = "messages";

    @Override
    public Map<String, Function> getFunctions() {
        return Map.of("t", new Text());
    }

    private static final class Text implements Function {

        @Override
        @SuppressWarnings("NullAway") // null stands for arguments by place
        public java.util.@Nullable List<String> getArgumentNames() {
            return null;
        }

        @Override
        public Object execute(
                Map<String, Object> arguments, PebbleTemplate self, EvaluationContext context, int lineNumber) {
            Messages messages = (Messages) context.getVariable(MESSAGES);
            Object[] places = new Object[arguments.size() - 1];
            for (int i = 0; i < places.length; i++) {
                Object place = arguments.get(Integer.toString(i + 1));
                places[i] = place instanceof Number ? place : String.valueOf(place);
            }
            return messages.say(String.valueOf(arguments.get("0")), places);
        }
    }
}
