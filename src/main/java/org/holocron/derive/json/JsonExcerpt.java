package org.holocron.derive.json;

import jakarta.json.JsonValue;
import org.holocron.derive.text.CleanText;

/** Values as messages show them: as JSON, on one line, and never long. */
public final class JsonExcerpt {

    private static final int MAX_CHARS = 80;

    private JsonExcerpt() {}

    public static String of(JsonValue value) {
        String text = CleanText.json(value.toString());
        return text.length() <= MAX_CHARS ? text : text.substring(0, MAX_CHARS) + "…";
    }
}
