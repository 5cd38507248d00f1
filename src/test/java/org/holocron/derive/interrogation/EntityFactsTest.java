package org.holocron.derive.interrogation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.holocron.derive.json.Problem;
import org.holocron.derive.ollama.OllamaDialect;
import org.junit.jupiter.api.Test;

/** The interrogation that comes with the program. */
class EntityFactsTest {

    private final Interrogations catalog = new Interrogations(Path.of("interrogations"), new OllamaDialect());
    private final Interrogation facts = catalog.find("sw_entity_facts_v1").orElseThrow();

    @Test
    void isSound() {
        assertEquals(List.of(new CatalogStatus("sw_entity_facts_v1", "1.0.0", null)), catalog.list());
    }

    @Test
    void answersInTheContractsOrder() {
        JsonObject properties = facts.outputSchema().getJsonObject("properties");
        JsonObject fact =
                properties.getJsonObject("facts").getJsonObject("items").getJsonObject("properties");

        assertEquals(
                List.of("entity_type", "entity_id", "entity_name", "facts", "metadata"),
                List.copyOf(properties.keySet()));
        assertEquals(
                List.of("fact_key", "value", "unit", "confidence", "evidence_ids", "notes"),
                List.copyOf(fact.keySet()));
    }

    /** The order of the fields is what most servers hold, and some do not. */
    @Test
    void onlyTheRangeOfConfidenceAndTheOrderOfFieldsAreNotHeldByEveryGrammar() {
        String fact = "/properties/facts/items/properties";

        assertEquals(
                List.of("/properties", fact, fact + "/confidence/minimum", fact + "/confidence/maximum"),
                facts.lint().stream().map(Problem::pointer).toList());
    }

    @Test
    void hasExamplesOfAllKinds() {
        Set<String> kinds = facts.examples().stream()
                .map(example -> example.input().getString("entity_type"))
                .collect(Collectors.toSet());

        assertEquals(Set.of("character", "planet", "starship", "organization"), kinds);
        assertTrue(facts.examples().size() >= 12);
    }

    @Test
    void examplesAreNamedAfterTheirEntity() {
        facts.examples()
                .forEach(example -> assertEquals(example.name(), example.input().getString("entity_id")));
    }
}
