package org.holocron.derive.validation;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.IdentityHashMap;
import java.util.Map;
import org.holocron.derive.json.Json;

/**
 * The citations of an answer that spell an id in another way than the job does, to be written as the job's ids: what is stored can be looked
 * up in {@code evidence.json}. Citations are told from equal texts elsewhere in the answer by identity. Used for one answer.
 */
final class CitedIds {

    /** Looked up once: {@code Json} searches the class path for it at every call. */
    private static final JsonProvider JSON = Json.provider();

    private final Map<JsonValue, JsonString> idByCitation = new IdentityHashMap<>();

    /** @param cited where it stands in the answer; of a number nothing is noted */
    void note(JsonValue cited, String id) {
        if (cited instanceof JsonString spelling && !spelling.getString().equals(id)) {
            idByCitation.put(cited, JSON.createValue(id));
        }
    }

    JsonObject writtenInto(JsonObject answer) {
        return idByCitation.isEmpty() ? answer : object(answer);
    }

    private JsonValue value(JsonValue value) {
        if (value instanceof JsonObject object) {
            return object(object);
        }
        if (value instanceof JsonArray list) {
            JsonArrayBuilder written = JSON.createArrayBuilder();
            list.forEach(each -> written.add(value(each)));
            return written.build();
        }
        JsonString id = idByCitation.get(value);
        return id == null ? value : id;
    }

    private JsonObject object(JsonObject object) {
        JsonObjectBuilder written = JSON.createObjectBuilder();
        object.forEach((name, each) -> written.add(name, value(each)));
        return written.build();
    }
}
