package org.holocron.derive.contract;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.TreeMap;
import org.holocron.derive.guard.Watch;
import org.json.JSONArray;
import org.json.JSONObject;

/**
 * Copies JSON into the objects that the validator reads. They look at the watch whenever they are read: a schema may make the
 * validator go through a document again and again.
 *
 * <p>The validator compares by Java's own {@code equals} within lists and objects, and tells integers by the Java type. So each
 * number has one form, however it was written: 1, 1.0 and 10e-1 are the same {@code Integer}, 1.5 and 1.50 the same {@code
 * BigDecimal}. Fields are put in the order of their names: it compares the names of two objects in an order that ignores
 * case, and leaves {@code a} and {@code A} as they came.
 */
final class EveritJson {

    /** Behind a whole number: beyond any double, and written out it would fill the memory. */
    private static final int MOST_ZEROS = 400;

    private EveritJson() {}

    static JSONObject of(JsonObject object) {
        // Never new JSONObject(size): that constructor is not public, so the call would wrap the number as a bean.
        JSONObject copy = new WatchedObject();
        new TreeMap<>(object).forEach((name, value) -> copy.put(name, value(value)));
        return copy;
    }

    static Object value(JsonValue value) {
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

    /** The least of the types that hold it: int, long, big integer for whole ones; else without zeros at its end. */
    private static Number number(BigDecimal number) {
        BigDecimal shortest = number.stripTrailingZeros();
        if (shortest.scale() > 0 || shortest.scale() < -MOST_ZEROS) {
            return shortest;
        }
        BigInteger whole = shortest.toBigIntegerExact();
        if (whole.bitLength() >= Long.SIZE) {
            return whole;
        }
        long value = whole.longValueExact();
        if (value == (int) value) {
            return (int) value;
        }
        return value;
    }
}
