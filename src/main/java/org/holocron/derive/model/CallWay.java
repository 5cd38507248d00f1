package org.holocron.derive.model;

import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.util.Locale;
import java.util.Objects;
import org.holocron.derive.json.Json;

/**
 * How a call is made that could be made otherwise, and ask the same.
 *
 * @param think {@code false}, {@code true}, or how much as a string
 */
public record CallWay(CallForm form, JsonValue think) {

    private static final JsonProvider JSON = Json.provider();

    public static CallWay chat(JsonValue think) {
        return new CallWay(CallForm.CHAT, think);
    }

    public static CallWay prompt(JsonValue think) {
        return new CallWay(CallForm.PROMPT, think);
    }

    /** As it is stored and shown. */
    public JsonObject json() {
        return JSON.createObjectBuilder()
                .add("form", form.name())
                .add("think", think)
                .build();
    }

    /** @param json of {@link #json} */
    public static CallWay of(JsonObject json) {
        return new CallWay(CallForm.valueOf(json.getString("form")), Objects.requireNonNull(json.get("think")));
    }

    /** @throws IllegalArgumentException if it is not the text of a way */
    public static CallWay parse(String json) {
        try (JsonReader reader = JSON.createReader(new StringReader(json))) {
            return of(reader.readObject());
        } catch (RuntimeException unreadable) {
            throw new IllegalArgumentException("no way to make a call: " + json, unreadable);
        }
    }

    /** For people. */
    @Override
    public String toString() {
        String level = think instanceof JsonString word ? word.getString() : think.toString();
        return "as a " + form.name().toLowerCase(Locale.ROOT) + " with think " + level;
    }
}
