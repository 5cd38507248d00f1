package org.holocron.derive.simulator;

import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParsingException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The members of a request, read as Ollama's own language reads them: a wrong type is refused in its words. */
final class GoFields {

    private final JsonObject object;

    /** Where the object belongs, {@code ChatRequest.messages}. */
    private final String place;

    private GoFields(JsonObject object, String place) {
        this.object = object;
        this.place = place;
    }

    /** @param type the request's type in Ollama */
    static GoFields of(String body, String type) throws RefusedException {
        if (body.isBlank()) {
            throw RejectedCall.of(400, "missing request body").thrown();
        }
        JsonValue value = parsed(body);
        if (value instanceof JsonObject object) {
            return new GoFields(object, type);
        }
        throw RejectedCall.of(400, "json: cannot unmarshal " + kind(value) + " into Go value of type api." + type)
                .thrown();
    }

    @Nullable
    JsonValue value(String key) {
        JsonValue value = object.get(key);
        return value == JsonValue.NULL ? null : value;
    }

    String text(String key) throws RefusedException {
        JsonValue value = value(key);
        if (value != null && !(value instanceof JsonString)) {
            throw wrongType(key, value, "string");
        }
        return value == null ? "" : ((JsonString) value).getString();
    }

    boolean flag(String key, boolean otherwise) throws RefusedException {
        JsonValue value = value(key);
        if (value != null && !isFlag(value)) {
            throw wrongType(key, value, "bool");
        }
        return value == null ? otherwise : value.equals(JsonValue.TRUE);
    }

    int whole(String key) throws RefusedException {
        JsonValue value = value(key);
        if (value != null && !(value instanceof JsonNumber)) {
            throw wrongType(key, value, "int");
        }
        return value == null ? 0 : ((JsonNumber) value).intValue();
    }

    JsonObject map(String key) throws RefusedException {
        JsonValue value = value(key);
        if (value != null && !(value instanceof JsonObject)) {
            throw wrongType(key, value, "map[string]interface {}");
        }
        return value == null ? JsonValue.EMPTY_JSON_OBJECT : value.asJsonObject();
    }

    /** @param type of the list in Ollama */
    List<GoFields> list(String key, String type) throws RefusedException {
        JsonValue value = value(key);
        if (value != null && !(value instanceof JsonArray)) {
            throw wrongType(key, value, type);
        }
        List<GoFields> list = new ArrayList<>();
        for (JsonValue element : value == null ? JsonValue.EMPTY_JSON_ARRAY : value.asJsonArray()) {
            if (!(element instanceof JsonObject)) {
                throw wrongType(key, element, type.replace("[]api.Message", "api.Alias"));
            }
            list.add(new GoFields(element.asJsonObject(), place + "." + key));
        }
        return list;
    }

    /** The kind of a value in the words of Ollama's language. */
    static String kind(JsonValue value) {
        return switch (value.getValueType()) {
            case ARRAY -> "array";
            case OBJECT -> "object";
            case STRING -> "string";
            case NUMBER -> "number";
            case TRUE, FALSE -> "bool";
            case NULL -> "null";
        };
    }

    private RefusedException wrongType(String key, JsonValue value, String type) {
        return RejectedCall.of(
                        400,
                        "json: cannot unmarshal " + kind(value) + " into Go struct field " + place + "." + key
                                + " of type " + type)
                .thrown();
    }

    private static boolean isFlag(JsonValue value) {
        return value.equals(JsonValue.TRUE) || value.equals(JsonValue.FALSE);
    }

    private static String syntaxWords(String body, JsonParsingException wrong) {
        String message = String.valueOf(wrong.getMessage());
        if (message.contains("EOF") || message.contains("char -1")) {
            return "unexpected EOF";
        }
        long at = Math.max(0, Math.min(wrong.getLocation().getStreamOffset() - 1, body.length() - 1));
        return "invalid character '" + body.charAt((int) at) + "' looking for beginning of value";
    }

    private static JsonValue parsed(String body) throws RefusedException {
        try {
            return SimulatorJson.parse(body);
        } catch (JsonParsingException wrong) {
            throw RejectedCall.of(400, syntaxWords(body, wrong)).thrown();
        } catch (JsonException | StackOverflowError unreadable) {
            throw RejectedCall.of(400, "json: exceeded max depth").thrown();
        }
    }
}
