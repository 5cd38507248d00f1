package org.holocron.derive.json;

import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import org.holocron.derive.text.CleanText;
import org.holocron.derive.text.Shortened;

/** Values as messages show them: as JSON, on one line, and never long. */
public final class JsonExcerpt {

    public static final int MAX_CHARS = 80;

    /** Looked up once: {@code Json} searches the class path for it at every call. */
    private static final JsonProvider JSON = Json.provider();

    private JsonExcerpt() {}

    public static String of(JsonValue value) {
        return of(value, MAX_CHARS);
    }

    /** Of a text: in quotation marks. */
    public static String of(String text) {
        return of(JSON.createValue(text));
    }

    /** At most so long: for what the reader must copy. */
    public static String of(JsonValue value, int mostChars) {
        return Shortened.of(CleanText.json(value.toString()), mostChars);
    }
}
