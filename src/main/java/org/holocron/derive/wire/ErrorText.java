package org.holocron.derive.wire;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.holocron.derive.text.CleanText;
import org.holocron.derive.text.Shortened;

/**
 * The message in an error body: {@code {"error": "text"}}, {@code {"error": {"message": "text"}}} or {@code {"detail": "text"}},
 * where the text may itself be JSON; or no JSON at all.
 */
public final class ErrorText {

    private static final int MAX_CHARACTERS = 1000;
    private static final int MAX_DEPTH = 4;

    private ErrorText() {}

    /** One line of at most 1,000 characters; "(no text)" for an empty body. */
    public static String of(byte[] body) {
        return of(new String(body, StandardCharsets.UTF_8));
    }

    /** See {@link #of(byte[])}. */
    public static String of(String body) {
        String text =
                WireJson.read(body).map(object -> unwrap(object, MAX_DEPTH)).orElse(body);
        return excerpt(text, MAX_CHARACTERS);
    }

    /** The text on one line, cut to the length, "(no text)" if it is blank. */
    public static String excerpt(String text, int maxCharacters) {
        String start = Shortened.start(text, 4 * maxCharacters);
        String line = CleanText.line(start.replaceAll("\\s+", " ").strip());
        return line.isEmpty() ? "(no text)" : Shortened.of(line, maxCharacters);
    }

    private static String unwrap(JsonValue value, int depth) {
        if (depth > 0 && value instanceof JsonObject object) {
            for (String key : List.of("error", "message", "detail")) {
                if (object.containsKey(key)) {
                    return unwrap(object.get(key), depth - 1);
                }
            }
        }
        if (value instanceof JsonString text) {
            return depth > 0 ? withInnerText(text.getString(), depth) : text.getString();
        }
        return value.toString();
    }

    /** The text itself may be a JSON object, with a line of a log behind it. */
    private static String withInnerText(String text, int depth) {
        Optional<String> json = ClosedObject.in(text);
        return json.flatMap(WireJson::read)
                .filter(inner -> inner.containsKey("error") || inner.containsKey("message"))
                .map(inner -> unwrap(inner, depth - 1)
                        + text.stripLeading().substring(json.get().length()))
                .orElse(text);
    }
}
