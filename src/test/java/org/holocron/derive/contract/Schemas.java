package org.holocron.derive.contract;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.holocron.derive.json.Problem;

/** Contracts of texts in which an apostrophe stands for a quote. */
final class Schemas {

    private Schemas() {}

    static JsonObject json(String text) {
        return Json.createReader(new StringReader(text.replace('\'', '"'))).readObject();
    }

    /** What keeps the schema from being taken; empty if it is. */
    static List<String> refusals(String schema) {
        List<Problem> problems = new ArrayList<>();
        boolean taken = new ContractReader(problems::add).read(file(schema)).isPresent();
        if (taken != problems.isEmpty()) {
            throw new AssertionError(taken + " " + problems);
        }
        return problems.stream().map(problem -> problem.sentence("the schema")).toList();
    }

    static Contract contract(String schema) {
        return new ContractReader(problem -> {
                    throw new AssertionError(problem);
                })
                .read(file(schema))
                .orElseThrow();
    }

    static List<String> problems(String schema, String document) {
        return contract(schema).problems(json(document)).stream()
                .map(problem -> problem.sentence("the document"))
                .toList();
    }

    private static SchemaFile file(String schema) {
        String text = schema.replace('\'', '"');
        return new SchemaFile(text.getBytes(StandardCharsets.UTF_8), text, json(schema));
    }
}
