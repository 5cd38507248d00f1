package org.holocron.derive.simulator;

import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParser;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the question says of a field that the answer must repeat: a line {@code entity_id: luke_skywalker}, or a member of
 * JSON. JSON that is a schema or looks like a whole answer is an instruction or an example, and says nothing.
 */
final class StatedValues {

    /** A prompt with more braces than this is searched no further. */
    private static final int MOST_OBJECTS = 500;

    private final String question;

    /** The question without its JSON. */
    private final String prose;

    private final List<JsonObject> stated = new ArrayList<>();
    private @Nullable JsonObject example;

    /**
     * @param question the prompt without its evidence
     * @param required the members that an answer has
     */
    StatedValues(String question, List<String> required) {
        this.question = question;
        StringBuilder rest = new StringBuilder();
        for (JsonObject object : objectsIn(question, rest)) {
            boolean isAnswer = !required.isEmpty() && object.keySet().containsAll(required);
            boolean isSchema = object.containsKey("$schema") || object.containsKey("properties");
            if (!isAnswer && !isSchema) {
                stated.add(object);
            } else if (isAnswer && !isSchema && example == null) {
                example = object;
            }
        }
        Collections.reverse(stated);
        this.prose = rest.toString();
    }

    /** The first whole answer that the question shows, to copy its form. */
    Optional<JsonObject> example() {
        return Optional.ofNullable(example);
    }

    /** The value stated last that the field's schema allows; what is clearly a statement counts before a sentence. */
    Optional<JsonValue> of(String key, @Nullable JsonValue schema) {
        return onALine(key)
                .flatMap(text -> typed(text, schema))
                .or(() -> stated.stream()
                        .flatMap(object -> member(object, key).stream())
                        .filter(value -> SimpleFit.allows(schema, value))
                        .findFirst())
                .or(() -> StatedInProse.of(key, prose).flatMap(text -> typed(text, schema)));
    }

    /** As {@link #of}, for a text; a member in text that is not whole JSON counts as well. */
    String text(String key, @Nullable JsonValue schema) {
        return of(key, schema)
                .filter(JsonString.class::isInstance)
                .map(value -> ((JsonString) value).getString())
                .orElseGet(() -> last(question, "\"" + Pattern.quote(key) + "\"\\s*:\\s*\"([^\"]*)\""));
    }

    private Optional<String> onALine(String key) {
        String found =
                last(prose, "(?m)^\\W*" + Pattern.quote(key) + "\\W*?[:=][ \\t]*([^\\s{\\[\"][^\\r\\n]*?)[ \\t]*$");
        return Optional.of(found).filter(text -> !text.isEmpty());
    }

    private static String last(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        String last = "";
        while (matcher.find()) {
            last = matcher.group(1);
        }
        return last;
    }

    /** The text as a text if that will do, else as the number or word that it is. */
    private static Optional<JsonValue> typed(String text, @Nullable JsonValue schema) {
        JsonValue asText = SimulatorJson.PROVIDER.createValue(text);
        if (SimpleFit.allows(schema, asText)) {
            return Optional.of(asText);
        }
        try {
            return Optional.of(SimulatorJson.parse(text)).filter(value -> SimpleFit.allows(schema, value));
        } catch (JsonException onlyText) {
            return Optional.empty();
        }
    }

    /** Its own member first, else the first one within. */
    private static Optional<JsonValue> member(JsonValue value, String key) {
        if (value instanceof JsonObject object) {
            return object.containsKey(key)
                    ? Optional.of(object.get(key))
                    : object.values().stream()
                            .flatMap(inner -> member(inner, key).stream())
                            .findFirst();
        }
        return value instanceof JsonArray array
                ? array.stream().flatMap(inner -> member(inner, key).stream()).findFirst()
                : Optional.empty();
    }

    /** @param rest gets what is none of them */
    private static List<JsonObject> objectsIn(String text, StringBuilder rest) {
        List<JsonObject> objects = new ArrayList<>();
        int tries = 0;
        int from = 0;
        int at = text.indexOf('{');
        while (at >= 0 && tries++ < MOST_OBJECTS) {
            int found = objects.size();
            int end = read(text, at, objects);
            if (objects.size() > found) {
                rest.append(text, from, at).append('\n');
                from = end;
            }
            at = text.indexOf('{', end);
        }
        rest.append(text.substring(Math.min(from, text.length())));
        return objects;
    }

    /** Adds the object that begins there, if one does; where to look on. */
    private static int read(String text, int from, List<JsonObject> objects) {
        try (JsonParser parser = SimulatorJson.PROVIDER.createParser(new StringReader(text.substring(from)))) {
            parser.next();
            objects.add(parser.getObject());
            return from + (int) parser.getLocation().getStreamOffset();
        } catch (JsonException | NumberFormatException | IllegalStateException | StackOverflowError noObject) {
            return from + 1;
        }
    }
}
