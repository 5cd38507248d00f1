package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.holocron.derive.json.Json;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The fields of a job's input, whatever an interrogation calls them. */
final class InputOptions {

    @Option(
            names = "--input",
            paramLabel = "KEY=TEXT",
            description =
                    "A field of the input; KEY:=JSON for a value that is no text, as year:=1977; may be repeated.")
    private List<String> fields = new ArrayList<>();

    @Option(names = "--entity-type", paramLabel = "TYPE", description = "Such as character: --input entity_type=TYPE.")
    private @Nullable String entityType;

    @Option(names = "--entity-id", paramLabel = "ID", description = "Such as luke_skywalker: --input entity_id=ID.")
    private @Nullable String entityId;

    boolean isEmpty() {
        return fields.isEmpty() && entityType == null && entityId == null;
    }

    /**
     * In the order of the command line, those of an entity first.
     *
     * @param filled applied to texts
     */
    JsonObject fields(UnaryOperator<String> filled) {
        Map<String, JsonValue> all = new LinkedHashMap<>();
        putText(all, "entity_type", entityType, filled);
        putText(all, "entity_id", entityId, filled);
        for (String field : fields) {
            put(all, field, filled);
        }
        JsonObjectBuilder object = Json.createObjectBuilder();
        all.forEach(object::add);
        return object.build();
    }

    private static void putText(
            Map<String, JsonValue> all, String name, @Nullable String text, UnaryOperator<String> filled) {
        if (text != null) {
            all.put(name, Json.createValue(filled.apply(text)));
        }
    }

    private static void put(Map<String, JsonValue> all, String field, UnaryOperator<String> filled) {
        int equals = field.indexOf('=');
        boolean isJson = equals > 0 && field.charAt(equals - 1) == ':';
        String name = equals < 0
                ? ""
                : field.substring(0, isJson ? equals - 1 : equals).strip();
        if (name.isEmpty()) {
            throw CommandFailedException.badUsage("--input must be KEY=TEXT or KEY:=JSON, but is " + field);
        }
        String text = field.substring(equals + 1);
        JsonValue value = isJson ? json(name, text) : Json.createValue(filled.apply(text));
        if (all.putIfAbsent(name, value) != null) {
            throw CommandFailedException.badUsage(
                    "--input " + name + " is given twice; for a list write " + name + ":=[…]");
        }
    }

    private static JsonValue json(String name, String text) {
        return JsonValues.one(text)
                .orElseThrow(() -> CommandFailedException.badUsage(
                        "--input " + name + ":=" + text + " is not JSON; a text is given by " + name + "=" + text));
    }
}
