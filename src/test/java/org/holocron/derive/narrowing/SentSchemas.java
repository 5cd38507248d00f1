package org.holocron.derive.narrowing;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.holocron.derive.grammar.SafeSchema;
import org.holocron.derive.interrogation.CitationRule;

/** What tests of narrowing share: a contract of claims, and what is sent of a narrowed schema once {@link SafeSchema} has compiled it. */
final class SentSchemas {

    static final CitationRule FACTS = new CitationRule("/facts", "ids", true, "value");

    private SentSchemas() {}

    static String facts(String ids) {
        return "{'type':'object','properties':{'facts':{'type':'array','items':{'type':'object','properties':{'ids':"
                + ids + "},'required':['ids'],'additionalProperties':false}}},'additionalProperties':false}";
    }

    static JsonObject ids(CallSchema schema) {
        return sent(schema)
                .getJsonObject("properties")
                .getJsonObject("facts")
                .getJsonObject("items")
                .getJsonObject("properties")
                .getJsonObject("ids");
    }

    static CallSchema narrowed(String contract, List<Constraint> constraints) {
        return SchemaNarrower.narrowed(json(contract), new ArrayList<>(constraints), true);
    }

    static JsonObject sent(CallSchema schema) {
        return SafeSchema.compile(schema.schema()).schema();
    }

    static JsonObject json(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text.replace('\'', '"')))) {
            return reader.readObject();
        }
    }
}
