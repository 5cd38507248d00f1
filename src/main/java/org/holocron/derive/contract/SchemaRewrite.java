package org.holocron.derive.contract;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.function.UnaryOperator;
import org.holocron.derive.guard.Watch;
import org.holocron.derive.json.Json;

/**
 * Makes another schema of a schema, by changing each schema in it; everything else, the values of {@code enum}, {@code const} and
 * {@code examples} included, and the order stay as they are.
 */
public final class SchemaRewrite {

    private static final JsonProvider JSON = Json.provider();

    private final UnaryOperator<JsonObject> change;

    private SchemaRewrite(UnaryOperator<JsonObject> change) {
        this.change = change;
    }

    /** @param change is given each schema after those in it */
    public static JsonObject of(JsonObject schema, UnaryOperator<JsonObject> change) {
        return new SchemaRewrite(change).object(schema);
    }

    private JsonObject object(JsonObject schema) {
        Watch.check();
        JsonObjectBuilder changed = JSON.createObjectBuilder();
        schema.forEach((keyword, value) -> changed.add(keyword, below(keyword, value)));
        return change.apply(changed.build());
    }

    private JsonValue below(String keyword, JsonValue value) {
        if (value instanceof JsonObject object) {
            return SchemaWalk.NAMED.contains(keyword)
                    ? named(object)
                    : SchemaWalk.ONE.contains(keyword) ? object(object) : object;
        }
        return value instanceof JsonArray list && SchemaWalk.LISTED.contains(keyword) ? listed(list) : value;
    }

    private JsonObject named(JsonObject schemas) {
        JsonObjectBuilder changed = JSON.createObjectBuilder();
        schemas.forEach((name, each) -> changed.add(name, one(each)));
        return changed.build();
    }

    private JsonArray listed(JsonArray schemas) {
        JsonArrayBuilder changed = JSON.createArrayBuilder();
        schemas.forEach(each -> changed.add(one(each)));
        return changed.build();
    }

    private JsonValue one(JsonValue schema) {
        return schema instanceof JsonObject object ? object(object) : schema;
    }
}
