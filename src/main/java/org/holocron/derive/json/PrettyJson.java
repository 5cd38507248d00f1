package org.holocron.derive.json;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Map;
import org.holocron.derive.text.CleanText;

/**
 * Writes JSON for people: two spaces a level, lists of plain values on one line, fields in their own order, UTF-8, a
 * newline at the end. The same value always gives the same bytes.
 */
public final class PrettyJson {

    /** Looked up once: {@code Json} searches the class path for it at every call. */
    private static final JsonProvider JSON = Json.provider();

    private final StringBuilder out = new StringBuilder();

    private PrettyJson() {}

    public static byte[] bytes(JsonValue value) {
        return text(value).getBytes(StandardCharsets.UTF_8);
    }

    /** To be shown to people, on a terminal too: the same value, with unsafe characters escaped. */
    public static byte[] shown(JsonValue value) {
        return CleanText.json(text(value)).getBytes(StandardCharsets.UTF_8);
    }

    public static String text(JsonValue value) {
        PrettyJson writing = new PrettyJson();
        writing.value(value, "\n");
        return writing.out.append('\n').toString();
    }

    /** As a part of a text: without the newline at the end, and indented as the newline says. */
    static String text(JsonValue value, String newline) {
        PrettyJson writing = new PrettyJson();
        writing.value(value, newline);
        return writing.out.toString();
    }

    private void value(JsonValue value, String newline) {
        if (value instanceof JsonObject object && !object.isEmpty()) {
            object(object, newline);
        } else if (value instanceof JsonArray list && list.stream().anyMatch(JsonStructure.class::isInstance)) {
            list(list, newline);
        } else if (value instanceof JsonArray list) {
            line(list);
        } else {
            out.append(value);
        }
    }

    private void object(JsonObject object, String newline) {
        String separator = "{";
        for (Map.Entry<String, JsonValue> field : object.entrySet()) {
            out.append(separator).append(newline).append("  ");
            out.append(JSON.createValue(field.getKey())).append(": ");
            value(field.getValue(), newline + "  ");
            separator = ",";
        }
        out.append(newline).append('}');
    }

    private void list(JsonArray list, String newline) {
        String separator = "[";
        for (JsonValue element : list) {
            out.append(separator).append(newline).append("  ");
            value(element, newline + "  ");
            separator = ",";
        }
        out.append(newline).append(']');
    }

    private void line(JsonArray plainValues) {
        out.append('[');
        for (Iterator<JsonValue> values = plainValues.iterator(); values.hasNext(); ) {
            out.append(values.next()).append(values.hasNext() ? ", " : "");
        }
        out.append(']');
    }
}
