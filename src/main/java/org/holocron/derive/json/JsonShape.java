package org.holocron.derive.json;

import java.util.Optional;

/**
 * Looks over a text before it is parsed: how deep it nests and whether anything follows the value. Both in one pass
 * without recursion, so that a hundred thousand opening brackets cost nothing; the grammar itself is the parser's.
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

    static Optional<String> problem(String text, int maxDepth) {
        return new JsonShape(text, maxDepth).problem();
    }

    private Optional<String> problem() {
        if (text.isBlank()) {
            return Optional.of("is empty");
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (inString && c == '\\') {
                i++;
            } else if (c == '"') {
                inString = !inString;
            } else if (!inString) {
                follow(c);
            }
            if (depth > maxDepth) {
                return Optional.of("nests deeper than " + maxDepth + " levels");
            }
            if (atEndOfValue(c)) {
                return somethingAfter(i + 1);
            }
        }
        return Optional.empty();
    }

    private void follow(char c) {
        if (c == '{' || c == '[') {
            depth++;
        } else if (c == '}' || c == ']') {
            depth--;
        }
    }

    private boolean atEndOfValue(char c) {
        return !inString && depth <= 0 && (c == '}' || c == ']');
    }

    private Optional<String> somethingAfter(int end) {
        for (int i = end; i < text.length(); i++) {
            if (!Character.isWhitespace(text.charAt(i))) {
                return Optional.of("goes on after the end of the JSON object, " + ParseErrorText.place(text, i));
            }
        }
        return Optional.empty();
    }
}
