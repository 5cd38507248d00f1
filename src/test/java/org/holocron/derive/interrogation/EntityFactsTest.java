package org.holocron.derive.interrogation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.holocron.derive.json.Problem;
import org.holocron.derive.ollama.OllamaDialect;
import org.junit.jupiter.api.Test;

/** The interrogation that the program began with. */
class EntityFactsTest {

    private final Interrogations catalog = new Interrogations(Path.of("interrogations"), new OllamaDialect());
    private final Interrogation facts = catalog.find("sw_entity_facts_v1").orElseThrow();

    @Test
    void isSound() {
        assertTrue(catalog.list().contains(new CatalogStatus("sw_entity_facts_v1", "1.0.0", null)));
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
                lintOf(problem -> !problem.message().contains("without end")));
    }

    /** The contract is what others rely on, so it stays without ends, and the lint says so. */
    @Test
    void itsTextsAndListsHaveNoEnd() {
        assertEquals(
                List.of(
                        "entity_type/maxLength",
                        "entity_id/maxLength",
                        "entity_name/maxLength",
                        "facts/maxItems",
                        "fact_key/maxLength",
                        "value/maxLength",
                        "value/maxItems",
                        "value/items/maxLength",
                        "unit/maxLength",
                        "evidence_ids/maxItems",
                        "evidence_ids/items/maxLength",
                        "notes/maxLength"),
                lintOf(problem -> problem.message().contains("without end")).stream()
                        .map(pointer -> pointer.replaceAll(".*/properties/", ""))
                        .toList());
    }

    /** The guide shows them word for word. */
    @Test
    void theGuideShowsItsLint() throws IOException {
        String guide = Files.readString(Path.of("docs/interrogations.md"));
        facts.lint().stream()
                .filter(problem -> !problem.message().contains("without end")
                        || problem.pointer().matches("/properties/(entity_type/maxLength|facts/maxItems)"))
                .forEach(problem -> assertTrue(
                        guide.contains("    " + problem.pointer() + "  " + problem.message() + "\n"),
                        problem::pointer));
    }

    private List<String> lintOf(Predicate<Problem> which) {
        return facts.lint().stream().filter(which).map(Problem::pointer).toList();
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
