package org.holocron.derive.json;

import jakarta.json.JsonException;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import java.io.IOException;
import java.io.StringReader;
import java.io.Writer;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.holocron.derive.text.CleanText;
import org.jspecify.annotations.Nullable;

/**
 * Writes one object for people while it is made, so that a large one is never in memory as a whole. The format is that of {@link
 * PrettyJson}, but for a list of plain and other values in stored text. Used for one object.
 */
public final class PrettyJsonStream {

    private static final JsonProvider JSON = Json.provider();
    private static final String ESCAPED = "\"\\\n\r\t\b\f";
    private static final String ESCAPES = "\"\\nrtbf";
    private static final char LAST_OF_ASCII = '~';
    /** A text may be long: it is copied by parts. */
    private static final int LONGEST_COPY = 4_096;

    private static final String FIRST_LEVEL = "\n  ";

    private final Writer out;
    private String separator = "{";

    /** @param out neither flushed nor closed here */
    public PrettyJsonStream(Writer out) {
        this.out = out;
    }

    public void field(String name, JsonValue value) throws IOException {
        name(name);
        out.write(CleanText.json(PrettyJson.text(value, FIRST_LEVEL)));
    }

    /** A text of JSON as an object, or as a string if it is none. It is never more in memory than the text itself. */
    public void stored(String name, @Nullable String text) throws IOException {
        name(name);
        if (text == null) {
            out.write("null");
        } else if (isObject(text)) {
            try (JsonParser parser = JSON.createParser(new StringReader(text))) {
                new StoredText(parser, out).value(parser.next(), FIRST_LEVEL);
            }
        } else {
            string(text, out);
        }
    }

    /** A list whose elements are made one after the other. */
    public <T> void list(String name, Iterable<T> elements, Function<T, ? extends JsonValue> toJson)
            throws IOException {
        name(name);
        String before = "[";
        for (T element : elements) {
            out.write(before + FIRST_LEVEL + "  ");
            out.write(CleanText.json(PrettyJson.text(toJson.apply(element), FIRST_LEVEL + "  ")));
            before = ",";
        }
        out.write(before.equals("[") ? "[]" : FIRST_LEVEL + "]");
    }

    /** After the last field; there must be one. */
    public void end() throws IOException {
        out.write("\n}\n");
    }

    private void name(String name) throws IOException {
        out.write(separator + FIRST_LEVEL);
        string(name, out);
        out.write(": ");
        separator = ",";
    }

    /** Reads it once before: what has been sent cannot be changed. */
    private static boolean isObject(String text) {
        try (JsonParser parser = JSON.createParser(new StringReader(text))) {
            boolean object = parser.next() == Event.START_OBJECT;
            while (object && parser.hasNext()) {
                parser.next();
            }
            return object;
        } catch (JsonException | NoSuchElementException | IllegalStateException noJson) {
            return false;
        }
    }

    private static void string(String text, Writer out) throws IOException {
        out.write('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int escape = ESCAPED.indexOf(c);
            if (escape >= 0) {
                out.write('\\');
                out.write(ESCAPES.charAt(escape));
            } else if (c < ' ') {
                out.write(String.format("\\u%04x", (int) c));
            } else if (c <= LAST_OF_ASCII) {
                out.write(c);
            } else {
                int end = endOfOthers(text, i);
                out.write(CleanText.json(text.substring(i, end)));
                i = end - 1;
            }
        }
        out.write('"');
    }

    private static int endOfOthers(String text, int start) {
        int end = start + 1;
        while (end < text.length() && end - start < LONGEST_COPY && text.charAt(end) > LAST_OF_ASCII) {
            end++;
        }
        return end < text.length() && Character.isHighSurrogate(text.charAt(end - 1)) ? end + 1 : end;
    }

    /** Copies the parser's values, each as it comes. */
    private record StoredText(JsonParser parser, Writer out) {

        void value(Event event, String newline) throws IOException {
            switch (event) {
                case START_OBJECT -> object(newline);
                case START_ARRAY -> list(newline);
                case VALUE_STRING -> string(parser.getString(), out);
                case VALUE_NUMBER -> out.write(parser.getString());
                case VALUE_TRUE -> out.write("true");
                case VALUE_FALSE -> out.write("false");
                default -> out.write("null");
            }
        }

        private void object(String newline) throws IOException {
            String before = "{";
            for (Event event = parser.next(); event != Event.END_OBJECT; event = parser.next()) {
                out.write(before + newline + "  ");
                string(parser.getString(), out);
                out.write(": ");
                value(parser.next(), newline + "  ");
                before = ",";
            }
            out.write(before.equals("{") ? "{}" : newline + "}");
        }

        /** On one line if it begins with a plain value. */
        private void list(String newline) throws IOException {
            Event event = parser.next();
            boolean lines = event == Event.START_OBJECT || event == Event.START_ARRAY;
            String inner = lines ? newline + "  " : newline;
            out.write("[");
            for (boolean first = true; event != Event.END_ARRAY; event = parser.next(), first = false) {
                out.write(first ? "" : lines ? "," : ", ");
                out.write(lines ? inner : "");
                value(event, inner);
            }
            out.write(lines ? newline + "]" : "]");
        }
    }
}
