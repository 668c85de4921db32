package uk.onward.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One body that may not be taken.
 *
 * @param names the pointer that the problem must name; null where no field is to blame, but the body as a whole
 */
record BadBody(
        String what,
        String client,
        String path,
        String body,
        @Nullable String names) {

    @Override
    public String toString() {
        return what;
    }

    /** Bodies that are each a good form with one thing changed. */
    static final class Variants {

        private static final ObjectMapper JSON = new ObjectMapper();

        private final List<BadBody> all = new ArrayList<>();
        private final String client;
        private final String path;
        private final ObjectNode form;

        Variants(String client, String path, ObjectNode form) {
            this.client = client;
            this.path = path;
            this.form = form;
        }

        List<BadBody> all() {
            return all;
        }

        /** Another value in a field, which the problem names. */
        Variants with(String what, String field, Object value) {
            return with(what, field, value, field);
        }

        /** Another value in a field, or a new one; the problem names another place. */
        Variants with(String what, String field, Object value, String names) {
            var changed = form.deepCopy();
            set(changed, field, JSON.valueToTree(value));
            return raw(what, changed.toString(), names);
        }

        Variants without(String field) {
            var changed = form.deepCopy();
            ((ObjectNode) parent(changed, field)).remove(name(field));
            return raw("no " + field, changed.toString(), field);
        }

        /** A list that holds its first item this many times. */
        Variants repeated(String what, String list, int times) {
            var changed = form.deepCopy();
            var items = (ArrayNode) changed.at(list);
            for (var i = items.size(); i < times; i++) {
                items.add(items.get(0).deepCopy());
            }
            return raw(what, changed.toString(), list);
        }

        /** A string with an escape in it that no JSON writer would write. */
        Variants escape(String field, String before, String escape) {
            var changed = form.deepCopy();
            set(changed, field, JSON.valueToTree(before + "@@@"));
            return raw(escape + " in " + field, changed.toString().replace("@@@", escape), field);
        }

        /** Whatever it is; {@code names} as in {@link BadBody}. */
        Variants raw(String what, String body, @Nullable String names) {
            all.add(new BadBody(what, client, path, body, names));
            return this;
        }

        private static void set(ObjectNode form, String field, JsonNode value) {
            var parent = parent(form, field);
            if (parent instanceof ArrayNode list) {
                var index = Integer.parseInt(name(field));
                if (index == list.size()) {
                    list.add(value);
                } else {
                    list.set(index, value);
                }
            } else {
                ((ObjectNode) parent).set(name(field), value);
            }
        }

        private static JsonNode parent(ObjectNode form, String field) {
            return form.at(field.substring(0, field.lastIndexOf('/')));
        }

        private static String name(String field) {
            return field.substring(field.lastIndexOf('/') + 1);
        }
    }
}
