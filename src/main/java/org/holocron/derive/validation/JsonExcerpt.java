package org.holocron.derive.validation;

import jakarta.json.JsonValue;

/** Values as reasons show them: as JSON, on one line, and never long. */
final class JsonExcerpt {

    private static final int MOST_CHARS = 80;

    private JsonExcerpt() {}

    static String of(JsonValue value) {
        String text = value.toString().replaceAll("\\p{Cc}", " ");
        return text.length() <= MOST_CHARS ? text : text.substring(0, MOST_CHARS) + "…";
    }
}
