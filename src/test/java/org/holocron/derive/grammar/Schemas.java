package org.holocron.derive.grammar;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;

/** Schemas as tests write them. */
final class Schemas {

    private Schemas() {}

    /** @param text JSON with single quotes */
    static JsonObject schema(String text) {
        return Json.createReader(new StringReader(text.replace('\'', '"'))).readObject();
    }

    /** A contract with one required field of that schema and no other. */
    static JsonObject ofOneField(String schema) {
        return schema(
                "{'type':'object','properties':{'a':" + schema + "},'required':['a'],'additionalProperties':false}");
    }
}
