package org.holocron.derive.json;

/**
 * Checks a text before it is parsed: how deep it nests, how many values it has and whether anything follows the value. One pass without
 * recursion, so that a hundred thousand opening brackets cost nothing; the grammar is left to the parser.
 */
final class JsonShape {

    private static final JsonLimits NO_LIMITS = new JsonLimits(Integer.MAX_VALUE, 1);

    private final String text;
    private final JsonLimits limits;
    private int depth;
    private int values = 1;
    private boolean inString;

    private JsonShape(String text, JsonLimits limits) {
        this.text = text;
        this.limits = limits;
    }

    static void check(String text, JsonLimits limits) throws DefectiveJsonException {
        new JsonShape(text, limits).check();
    }

    static int values(String text) {
        JsonShape shape = new JsonShape(text, NO_LIMITS);
        for (int i = 0; i < text.length(); i++) {
            i = shape.read(i);
        }
        return shape.values;
    }

    private void check() throws DefectiveJsonException {
        if (text.isBlank()) {
            throw new DefectiveJsonException(JsonDefect.EMPTY, Problem.ofWhole("is empty"));
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            i = read(i);
            refuseBeyondLimits();
            if (isEndOfValue(c)) {
                refuseTextAfter(i + 1);
                return;
            }
        }
    }

    /** Where the character ends: the one after a backslash belongs to it. */
    private int read(int i) {
        char c = text.charAt(i);
        if (inString && c == '\\') {
            return i + 1;
        }
        if (c == '"') {
            inString = !inString;
        } else if (!inString) {
            count(c);
        }
        return i;
    }

    private void count(char c) {
        if (c == '{' || c == '[') {
            depth++;
            values++;
        } else if (c == '}' || c == ']') {
            depth--;
        } else if (c == ',') {
            values++;
        }
    }

    private void refuseBeyondLimits() throws DefectiveJsonException {
        if (depth > limits.maxDepth()) {
            throw new DefectiveJsonException(
                    JsonDefect.TOO_DEEP, Problem.ofWhole("nests deeper than " + limits.maxDepth() + " levels"));
        }
        if (values > limits.maxValues()) {
            throw new DefectiveJsonException(
                    JsonDefect.TOO_LONG, Problem.ofWhole("has more than " + limits.maxValues() + " values"));
        }
    }

    private boolean isEndOfValue(char c) {
        return !inString && depth <= 0 && (c == '}' || c == ']');
    }

    private void refuseTextAfter(int end) throws DefectiveJsonException {
        for (int i = end; i < text.length(); i++) {
            if (!Character.isWhitespace(text.charAt(i))) {
                throw new DefectiveJsonException(
                        JsonDefect.TEXT_AFTER,
                        Problem.ofWhole("goes on after the end of the JSON object, " + TextPosition.describe(text, i)));
            }
        }
    }
}
