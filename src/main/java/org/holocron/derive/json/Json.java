package org.holocron.derive.json;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonPointer;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonWriterFactory;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParser;
import java.io.Reader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Map;

/**
 * Makes JSON as {@link jakarta.json.Json} does, by one provider that is looked up once. That one looks through the class path at every call, which took a
 * tenth of what a job costs; and each provider it finds begins without the buffers that the ones before it had.
 */
public final class Json {

    private static final JsonProvider PROVIDER = JsonProvider.provider();

    private Json() {}

    public static JsonProvider provider() {
        return PROVIDER;
    }

    public static JsonObjectBuilder createObjectBuilder() {
        return PROVIDER.createObjectBuilder();
    }

    /** With the fields of another object to begin with. */
    public static JsonObjectBuilder createObjectBuilder(JsonObject fields) {
        return PROVIDER.createObjectBuilder(fields);
    }

    public static JsonArrayBuilder createArrayBuilder() {
        return PROVIDER.createArrayBuilder();
    }

    /** With the elements of another array to begin with. */
    public static JsonArrayBuilder createArrayBuilder(JsonArray elements) {
        return PROVIDER.createArrayBuilder(elements);
    }

    /** Of texts, numbers and what else is a value of JSON. */
    public static JsonArrayBuilder createArrayBuilder(Collection<?> elements) {
        return PROVIDER.createArrayBuilder(elements);
    }

    public static JsonString createValue(String value) {
        return PROVIDER.createValue(value);
    }

    public static JsonNumber createValue(int value) {
        return PROVIDER.createValue(value);
    }

    public static JsonNumber createValue(long value) {
        return PROVIDER.createValue(value);
    }

    public static JsonNumber createValue(double value) {
        return PROVIDER.createValue(value);
    }

    public static JsonNumber createValue(BigDecimal value) {
        return PROVIDER.createValue(value);
    }

    public static JsonNumber createValue(BigInteger value) {
        return PROVIDER.createValue(value);
    }

    public static JsonReader createReader(Reader text) {
        return PROVIDER.createReader(text);
    }

    public static JsonParser createParser(Reader text) {
        return PROVIDER.createParser(text);
    }

    public static JsonPointer createPointer(String pointer) {
        return PROVIDER.createPointer(pointer);
    }

    /** A name as a part of a JSON pointer. */
    public static String encodePointer(String name) {
        return jakarta.json.Json.encodePointer(name);
    }

    public static JsonBuilderFactory createBuilderFactory(Map<String, ?> settings) {
        return PROVIDER.createBuilderFactory(settings);
    }

    public static JsonWriterFactory createWriterFactory(Map<String, ?> settings) {
        return PROVIDER.createWriterFactory(settings);
    }
}
