package org.holocron.derive.json;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes and follows JSON pointers (RFC 6901). */
public final class Pointers {

    private static final Pattern BAD_ESCAPE = Pattern.compile("~(?![01])");
    private static final Pattern BAD_PERCENT = Pattern.compile("%(?![0-9A-Fa-f]{2})");
    private static final Pattern INDEX = Pattern.compile("0|[1-9]\\d{0,8}");

    private Pointers() {}

    public static String child(String pointer, String field) {
        return pointer + "/" + field.replace("~", "~0").replace("/", "~1");
    }

    public static String child(String pointer, int index) {
        return pointer + "/" + index;
    }

    /**
     * The pointer of a reference within a document, such as {@code #/definitions/a~1b%25}: the fragment of an address, whose
     * percent signs are read first (RFC 6901, section 6). Empty if it is none; a plus is no space there.
     */
    public static Optional<String> ofFragment(String reference) {
        if (!reference.startsWith("#") || BAD_PERCENT.matcher(reference).find()) {
            return Optional.empty();
        }
        String plus = reference.substring(1).replace("+", "%2B");
        return Optional.of(URLDecoder.decode(plus, StandardCharsets.UTF_8)).filter(Pointers::isPointer);
    }

    /** What a reference such as {@code #/definitions/a} leads to; empty if it leads nowhere in the document. */
    public static Optional<PointerPattern.Match> target(JsonValue document, String reference) {
        return ofFragment(reference)
                .flatMap(pointer -> find(document, pointer).map(value -> new PointerPattern.Match(pointer, value)));
    }

    /** The value at the pointer; empty if the document has none there. */
    public static Optional<JsonValue> find(JsonValue document, String pointer) {
        if (pointer.isEmpty()) {
            return Optional.of(document);
        }
        JsonValue value = document;
        for (String part : pointer.substring(1).split("/", -1)) {
            value = child(value, unescaped(part));
            if (value == null) {
                return Optional.empty();
            }
        }
        return Optional.of(value);
    }

    private static @Nullable JsonValue child(JsonValue parent, String part) {
        if (parent instanceof JsonObject object) {
            return object.get(part);
        }
        return parent instanceof JsonArray list
                ? index(part, list.size()).map(list::get).orElse(null)
                : null;
    }

    /** Which element of a list a part of a pointer names; empty if the list has none such. */
    public static Optional<Integer> index(String part, int size) {
        return INDEX.matcher(part).matches() && Integer.parseInt(part) < size
                ? Optional.of(Integer.valueOf(part))
                : Optional.empty();
    }

    static boolean isPointer(String text) {
        return (text.isEmpty() || text.startsWith("/"))
                && !BAD_ESCAPE.matcher(text).find();
    }

    /** The field or index that the pointer ends with; empty for the whole. */
    public static String last(String pointer) {
        return unescaped(pointer.substring(pointer.lastIndexOf('/') + 1));
    }

    /** The name that a part of a pointer stands for. */
    public static String unescaped(String part) {
        return part.replace("~1", "/").replace("~0", "~");
    }
}
