package org.holocron.derive.job;

import jakarta.json.JsonException;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.holocron.derive.json.Json;
import org.holocron.derive.text.Shortened;
import org.jspecify.annotations.Nullable;

/**
 * What a list shows of a job's input: the entity that it asks about. Stored beside the input, so that a list need not read
 * inputs.
 *
 * @param type the input's {@code entity_type}, at most {@value #MAX_LENGTH} characters; null if it has none
 * @param id the input's {@code entity_id}, as {@code type}
 * @param other of an input without an entity its first plain fields, joined by slashes; null if it has none
 */
public record Subject(
        @Nullable String type,
        @Nullable String id,
        @Nullable String other) {

    public static final Subject NONE = new Subject(null, null, null);

    public static final int MAX_LENGTH = 200;

    /** More would be no name. */
    private static final int MOST_OTHER_FIELDS = 2;

    private static final JsonProvider JSON = Json.provider();

    public Subject(@Nullable String type, @Nullable String id) {
        this(type, id, null);
    }

    /** What a list shows: {@code character/luke_skywalker}, or what stands for it; null if there is nothing. */
    public @Nullable String shown() {
        if (type == null || id == null) {
            return type != null ? type : id != null ? id : other;
        }
        return type + "/" + id;
    }

    /**
     * Reads no further than it must, and never fails: of a text that is cut or no JSON, what stands before that place counts.
     *
     * @param inputJson an input, or its start
     */
    public static Subject of(String inputJson) {
        Subject found = NONE;
        List<String> others = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(new StringReader(inputJson))) {
            if (parser.next() != Event.START_OBJECT) {
                return NONE;
            }
            while (!found.isComplete() && parser.next() == Event.KEY_NAME) {
                String field = parser.getString();
                String value = value(parser);
                found = found.with(field, value);
                if (value != null && !value.isBlank() && others.size() < MOST_OTHER_FIELDS) {
                    others.add(value);
                }
            }
            return found.or(others);
        } catch (JsonException | NoSuchElementException | IllegalStateException endOfWhatCanBeRead) {
            return found.or(others);
        }
    }

    private Subject or(List<String> others) {
        return type == null && id == null && !others.isEmpty()
                ? new Subject(null, null, cut(String.join("/", others)))
                : this;
    }

    private boolean isComplete() {
        return type != null && id != null;
    }

    private Subject with(String field, @Nullable String value) {
        return switch (field) {
            case "entity_type" -> new Subject(value, id);
            case "entity_id" -> new Subject(type, value);
            default -> this;
        };
    }

    /** A plain value as text; null for any other, which is skipped. */
    private static @Nullable String value(JsonParser parser) {
        Event event = parser.next();
        return switch (event) {
            case START_OBJECT, START_ARRAY -> skip(parser);
            case VALUE_STRING, VALUE_NUMBER -> cut(parser.getString());
            case VALUE_TRUE -> "true";
            case VALUE_FALSE -> "false";
            default -> null;
        };
    }

    /** To the end of the structure; the parser's own way to do so never ends where the text is cut. */
    private static @Nullable String skip(JsonParser parser) {
        for (int depth = 1; depth > 0; ) {
            switch (parser.next()) {
                case START_OBJECT, START_ARRAY -> depth++;
                case END_OBJECT, END_ARRAY -> depth--;
                default -> {
                    // a value or a name within it
                }
            }
        }
        return null;
    }

    private static String cut(String text) {
        return Shortened.start(text, MAX_LENGTH);
    }
}
