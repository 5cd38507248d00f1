package org.holocron.derive.grammar;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import org.everit.json.schema.Schema;
import org.everit.json.schema.ValidationException;
import org.everit.json.schema.loader.SchemaLoader;
import org.json.JSONArray;
import org.json.JSONObject;

/** Asks the validator of the product, in the way the product does. */
public final class EveritAnswers {

    private final Schema schema;

    public EveritAnswers(JsonObject schema) {
        this.schema = SchemaLoader.builder()
                .schemaJson(object(schema))
                .draftV7Support()
                .build()
                .load()
                .build();
    }

    public boolean accepts(JsonObject answer) {
        try {
            schema.validate(object(answer));
            return true;
        } catch (ValidationException e) {
            return false;
        }
    }

    private static JSONObject object(JsonObject object) {
        JSONObject copy = new JSONObject();
        object.forEach((name, value) -> copy.put(name, value(value)));
        return copy;
    }

    private static Object value(JsonValue value) {
        return switch (value.getValueType()) {
            case OBJECT -> object(value.asJsonObject());
            case ARRAY -> list(value.asJsonArray());
            case STRING -> ((JsonString) value).getString();
            case NUMBER -> number(((JsonNumber) value).bigDecimalValue());
            case TRUE -> true;
            case FALSE -> false;
            case NULL -> JSONObject.NULL;
        };
    }

    private static JSONArray list(JsonArray list) {
        JSONArray copy = new JSONArray(list.size());
        list.forEach(element -> copy.put(value(element)));
        return copy;
    }

    /** Whole numbers as int or long, by which the validator tells integers. */
    private static Number number(BigDecimal number) {
        boolean whole = number.stripTrailingZeros().scale() <= 0;
        if (!whole || number.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            return number;
        }
        long value = number.longValueExact();
        if (value == (int) value) {
            return (int) value;
        }
        return value;
    }
}
