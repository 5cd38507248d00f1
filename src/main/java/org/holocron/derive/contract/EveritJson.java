package org.holocron.derive.contract;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import org.holocron.derive.guard.Watch;
import org.json.JSONArray;
import org.json.JSONObject;

/**
 * Copies JSON into the objects that the validator reads. They look at the watch whenever they are read: a schema may make the
 * validator go through a document again and again.
 */
final class EveritJson {

    private static final BigDecimal MOST_LONG = BigDecimal.valueOf(Long.MAX_VALUE);

    private EveritJson() {}

    static JSONObject of(JsonObject object) {
        // Never new JSONObject(size): that constructor is not public, so the call would wrap the number as a bean.
        JSONObject copy = new WatchedObject();
        object.forEach((name, value) -> copy.put(name, value(value)));
        return copy;
    }

    private static Object value(JsonValue value) {
        return switch (value.getValueType()) {
            case OBJECT -> of(value.asJsonObject());
            case ARRAY -> list(value.asJsonArray());
            case STRING -> ((JsonString) value).getString();
            case NUMBER -> number(((JsonNumber) value).bigDecimalValue());
            case TRUE -> true;
            case FALSE -> false;
            case NULL -> JSONObject.NULL;
        };
    }

    private static JSONArray list(JsonArray list) {
        JSONArray copy = new WatchedArray();
        list.forEach(element -> copy.put(value(element)));
        return copy;
    }

    private static final class WatchedObject extends JSONObject {

        @Override
        public Object opt(String key) {
            Watch.check();
            return super.opt(key);
        }

        @Override
        public boolean has(String key) {
            Watch.check();
            return super.has(key);
        }
    }

    private static final class WatchedArray extends JSONArray {

        @Override
        public Object opt(int index) {
            Watch.check();
            return super.opt(index);
        }
    }

    /**
     * Whole numbers as int or long, however they were written: to draft-07, 2.0 is an integer, while the validator looks
     * at the Java type.
     */
    private static Number number(BigDecimal number) {
        if (number.abs().compareTo(MOST_LONG) > 0 || number.stripTrailingZeros().scale() > 0) {
            return number;
        }
        long whole = number.longValueExact();
        if (whole == (int) whole) {
            return (int) whole;
        }
        return whole;
    }
}
