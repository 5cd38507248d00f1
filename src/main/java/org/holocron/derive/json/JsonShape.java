package org.holocron.derive.json;

/**
 * Checks a text before it is parsed: how deep it nests and whether anything follows the value. One pass without
 * recursion, so that a hundred thousand opening brackets cost nothing; the grammar is left to the parser.
 */
final class JsonShape {

    private final String text;
    private final int maxDepth;
    private int depth;
    private boolean inString;

    private JsonShape(String text, int maxDepth) {
        this.text = text;
        this.maxDepth = maxDepth;
    }

    static void check(String text, int maxDepth) throws DefectiveJsonException {
        new JsonShape(text, maxDepth).check();
    }

    private void check() throws DefectiveJsonException {
        if (text.isBlank()) {
            throw new DefectiveJsonException(JsonDefect.EMPTY, Problem.ofWhole("is empty"));
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (inString && c == '\\') {
                i++;
            } else if (c == '"') {
                inString = !inString;
            } else if (!inString) {
                countDepth(c);
            }
            if (depth > maxDepth) {
                throw new DefectiveJsonException(
                        JsonDefect.TOO_DEEP, Problem.ofWhole("nests deeper than " + maxDepth + " levels"));
            }
            if (isEndOfValue(c)) {
                refuseTextAfter(i + 1);
                return;
            }
        }
    }

    private void countDepth(char c) {
        if (c == '{' || c == '[') {
            depth++;
        } else if (c == '}' || c == ']') {
            depth--;
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
