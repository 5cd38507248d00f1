package org.holocron.derive.openai;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeMap;
import org.holocron.derive.hash.Sha256;
import org.holocron.derive.wire.WireJson;

/**
 * What stands for a model where no server gives a digest: all that the server tells about it. Another digest is another model, or the same
 * one on another build; the same digest may be another model, if its file was replaced by one of the same shape.
 */
final class WeakDigest {

    private static final String PREFIX = "weak:";

    /** Different each time that the server starts, or each time that it is asked; and what says nothing about the weights. */
    private static final Set<String> PASSING = Set.of("created", "permission", "status", "state", "in_cache", "tags");

    /** There only while the model is loaded, where a server loads its models when they are asked for and says so by a status. */
    private static final String OF_LOADED = "meta";

    /** Of the server's settings, not of the file. */
    private static final Set<String> SETTINGS = Set.of("n_ctx");

    private WeakDigest() {}

    static String of(JsonObject model, String file, String build) {
        boolean comesAndGoes = model.get("status") instanceof JsonObject;
        JsonObjectBuilder facts = WireJson.object();
        new TreeMap<>(model).forEach((key, value) -> {
            if (PASSING.contains(key) || (comesAndGoes && key.equals(OF_LOADED))) {
                return;
            }
            if (value instanceof JsonObject object) {
                facts.add(key, without(SETTINGS, object));
            } else {
                facts.add(key, value);
            }
        });
        String text = facts.build() + "\0" + file + "\0" + build;
        return PREFIX + new Sha256().add(text.getBytes(StandardCharsets.UTF_8)).hex();
    }

    private static JsonObjectBuilder without(Set<String> keys, JsonObject object) {
        JsonObjectBuilder rest = WireJson.object();
        new TreeMap<>(object).forEach((key, value) -> {
            if (!keys.contains(key)) {
                rest.add(key, value);
            }
        });
        return rest;
    }
}
