package org.holocron.derive.probability;

import jakarta.json.JsonReader;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.holocron.derive.json.Json;
import org.holocron.derive.json.Pointers;
import org.jspecify.annotations.Nullable;

/**
 * Where the values of an answer stand in its text: texts with their quotes, numbers, booleans, nulls, and lists and objects in which nothing is. Behind
 * blanks, the text begins with an object that was found to be valid JSON, and not deep; whatever follows it is not looked at. Used for one text.
 */
final class ValueSpans {

    /** As many as anybody will look at. */
    static final int MOST_VALUES = 10_000;

    /** In characters: an answer could repeat a name of a megabyte for each value in it. */
    static final int LONGEST_POINTER = 1_000;

    private static final JsonProvider JSON = Json.provider();

    private final byte[] text;
    private final List<ValueSpan> spans = new ArrayList<>();
    private int leftOut;
    private int at;

    /**
     * @param start in bytes
     * @param end exclusive
     */
    record ValueSpan(String pointer, int start, int end) {}

    /**
     * @param spans in the order of the text
     * @param leftOut how many more there are, or have too long a pointer
     */
    record Found(List<ValueSpan> spans, int leftOut) {}

    private ValueSpans(byte[] text) {
        this.text = text;
    }

    /** @param text as UTF-8 */
    static Found in(byte[] text) {
        ValueSpans scan = new ValueSpans(text);
        while (text[scan.at] != '{') {
            scan.at++;
        }
        scan.value("");
        return new Found(List.copyOf(scan.spans), scan.leftOut);
    }

    /** @param pointer null if it is too long */
    private void value(@Nullable String pointer) {
        int start = at;
        boolean hasValues = false;
        switch (text[at]) {
            case '{' -> hasValues = members(pointer, (byte) '}');
            case '[' -> hasValues = members(pointer, (byte) ']');
            case '"' -> string();
            default -> word();
        }
        if (!hasValues) {
            add(pointer, start);
        }
    }

    private void add(@Nullable String pointer, int start) {
        if (pointer == null || spans.size() == MOST_VALUES) {
            leftOut++;
        } else {
            spans.add(new ValueSpan(pointer, start, at));
        }
    }

    /** Of an object or a list. Returns whether there is any. */
    private boolean members(@Nullable String pointer, byte close) {
        at++;
        blanks();
        int count = 0;
        while (text[at] != close) {
            String name = close == '}' ? name() : String.valueOf(count);
            value(child(pointer, name));
            count++;
            blanks();
            if (text[at] == ',') {
                at++;
                blanks();
            }
        }
        at++;
        return count > 0;
    }

    private String name() {
        int start = at;
        string();
        String literal = new String(text, start, at - start, StandardCharsets.UTF_8);
        blanks();
        // The colon.
        at++;
        blanks();
        return literal.indexOf('\\') < 0 ? literal.substring(1, literal.length() - 1) : unescaped(literal);
    }

    private static String unescaped(String literal) {
        try (JsonReader reader = JSON.createReader(new StringReader("[" + literal + "]"))) {
            return reader.readArray().getString(0);
        }
    }

    private static @Nullable String child(@Nullable String pointer, String name) {
        if (pointer == null || pointer.length() + name.length() >= LONGEST_POINTER) {
            return null;
        }
        String child = Pointers.child(pointer, name);
        return child.length() > LONGEST_POINTER ? null : child;
    }

    private void string() {
        at++;
        while (text[at] != '"') {
            at += text[at] == '\\' ? 2 : 1;
        }
        at++;
    }

    /** A number, or one of the three words. */
    private void word() {
        while (at < text.length && ",]} \t\r\n".indexOf(text[at]) < 0) {
            at++;
        }
    }

    private void blanks() {
        while (at < text.length && " \t\r\n".indexOf(text[at]) >= 0) {
            at++;
        }
    }
}
