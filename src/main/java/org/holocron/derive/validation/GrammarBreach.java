package org.holocron.derive.validation;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;
import org.holocron.derive.contract.ContractReader;
import org.holocron.derive.contract.SchemaFile;
import org.holocron.derive.grammar.SafeSchema;
import org.holocron.derive.json.Json;
import org.holocron.derive.json.JsonDefect;
import org.holocron.derive.json.JsonLimits;
import org.holocron.derive.json.ParsedJson;
import org.holocron.derive.json.StrictJson;

/**
 * Says whether an answer breaks a rule that the grammar of its call holds: no model can, so that the server did not hold it. What a
 * grammar may read otherwise than the validator is none of these rules.
 */
public final class GrammarBreach {

    private static final JsonProvider JSON = Json.provider();
    private static final JsonLimits LIMITS = new JsonLimits(2_000_000, 64);

    /** An object that is unfinished is no breach: an option, or the model's own settings, may name words at which the server ends an answer. */
    private static final Set<JsonDefect> NO_JSON =
            EnumSet.of(JsonDefect.SYNTAX, JsonDefect.TEXT_AFTER, JsonDefect.NOT_AN_OBJECT);

    /** Dates that no calendar has, and pairs of escaped halves of one character. */
    private static final Set<String> READ_OTHERWISE = Set.of("format", "minLength");

    private static final Set<String> VALUES = Set.of("const", "enum", "required");

    private GrammarBreach() {}

    /**
     * Whether an answer that was cut shows that the schema did not bind the model: it begins with anything but an object.
     *
     * @param begun may be empty
     */
    public static boolean isInBegunAnswer(String begun) {
        return !begun.isBlank() && !isBegunObject(begun);
    }

    private static boolean isBegunObject(String content) {
        return content.stripLeading().startsWith("{");
    }

    /**
     * Whether the answer shows that the schema did not bind the model.
     *
     * @param content of an answer that came to its end, and is not empty
     * @param schema of the call, before it was made safe for grammars
     */
    public static boolean isIn(String content, JsonObject schema) {
        JsonObject sent = SafeSchema.compile(schema).schema();
        ParsedJson parsed = StrictJson.object(content, LIMITS);
        if (parsed instanceof ParsedJson.Read read) {
            return !fits(read.object(), sent);
        }
        // A further field's name may begin with what is no JSON.
        boolean mayBeBroken = hasFurtherFields(sent) && isBegunObject(content);
        JsonDefect defect = ((ParsedJson.Defective) parsed).defect();
        return !mayBeBroken && (NO_JSON.contains(defect) || defect == JsonDefect.UNFINISHED && !isBegunObject(content));
    }

    private static boolean fits(JsonObject answer, JsonObject sent) {
        JsonObject held = (JsonObject) withoutWhatIsReadOtherwise(sent);
        String text = held.toString();
        return new ContractReader(problem -> {})
                .read(new SchemaFile(text.getBytes(StandardCharsets.UTF_8), text, held))
                .map(contract -> contract.problems(answer).isEmpty())
                .orElse(true);
    }

    private static JsonValue withoutWhatIsReadOtherwise(JsonValue schema) {
        if (schema instanceof JsonArray list) {
            JsonArrayBuilder items = JSON.createArrayBuilder();
            list.forEach(item -> items.add(withoutWhatIsReadOtherwise(item)));
            return items.build();
        }
        if (!(schema instanceof JsonObject object)) {
            return schema;
        }
        JsonObjectBuilder left = JSON.createObjectBuilder();
        object.forEach((keyword, value) -> {
            boolean isKeyword = !(value instanceof JsonObject);
            if (!isKeyword || !READ_OTHERWISE.contains(keyword)) {
                left.add(keyword, VALUES.contains(keyword) ? value : withoutWhatIsReadOtherwise(value));
            }
        });
        return left.build();
    }

    /** Also in a list of types, which may name objects beside others. */
    private static boolean hasFurtherFields(JsonValue schema) {
        if (schema instanceof JsonArray list) {
            return list.stream().anyMatch(GrammarBreach::hasFurtherFields);
        }
        if (!(schema instanceof JsonObject object)) {
            return false;
        }
        boolean open = mayBeAnObject(object) && object.get("additionalProperties") != JsonValue.FALSE;
        return open
                || object.entrySet().stream()
                        .filter(entry -> !VALUES.contains(entry.getKey()))
                        .anyMatch(entry -> hasFurtherFields(entry.getValue()));
    }

    private static boolean mayBeAnObject(JsonObject schema) {
        JsonValue type = schema.getOrDefault("type", JsonValue.NULL);
        return type instanceof JsonString word && word.getString().equals("object")
                || type instanceof JsonArray words && words.contains(JSON.createValue("object"));
    }
}
