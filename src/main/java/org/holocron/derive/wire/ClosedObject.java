package org.holocron.derive.wire;

import java.util.Optional;

/**
 * Finds the JSON object that a text begins with, if it is closed. Some models have said all and then write white space until
 * a limit ends them: what came before it is whole.
 */
public final class ClosedObject {

    private ClosedObject() {}

    /** The object alone; empty if the text does not begin with one, or it is cut. Whether it is valid is not looked at. */
    public static Optional<String> in(String text) {
        String stripped = text.stripLeading();
        if (!stripped.startsWith("{")) {
            return Optional.empty();
        }
        int depth = 0;
        boolean inString = false;
        for (int at = 0; at < stripped.length(); at++) {
            char next = stripped.charAt(at);
            if (inString) {
                at += next == '\\' ? 1 : 0;
                inString = next != '"';
            } else if (next == '"') {
                inString = true;
            } else if (next == '{' || next == '[') {
                depth++;
            } else if ((next == '}' || next == ']') && --depth == 0) {
                return Optional.of(stripped.substring(0, at + 1));
            }
        }
        return Optional.empty();
    }
}
