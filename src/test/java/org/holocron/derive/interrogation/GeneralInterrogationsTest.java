package org.holocron.derive.interrogation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import org.holocron.derive.evidence.EvidenceBuilder;
import org.holocron.derive.evidence.EvidenceResult;
import org.holocron.derive.ollama.OllamaDialect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The interrogations for any subject that come with the program: authors copy them, so they must be beyond reproach. */
class GeneralInterrogationsTest {

    /** In bytes; with 16,000 of evidence it leaves room for an answer in a window of 8,192 tokens. */
    private static final int LARGEST_QUESTION = 8_000;

    private static final Interrogations CATALOG = new Interrogations(Path.of("interrogations"), new OllamaDialect());

    @Test
    void areInTheCatalogWithoutAProblem() {
        assertEquals(
                List.of(
                        "atomic_claims_v1",
                        "document_classification_v1",
                        "entity_facts_v2",
                        "relationships_v1",
                        "sw_entity_facts_v1"),
                CATALOG.list().stream().map(CatalogStatus::key).toList());
        assertEquals(
                List.of(),
                CATALOG.list().stream().filter(status -> status.error() != null).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"atomic_claims_v1", "document_classification_v1", "entity_facts_v2", "relationships_v1"})
    void giveTheLintNothingToSay(String key) {
        assertEquals(List.of(), read(key).lint());
    }

    @ParameterizedTest
    @ValueSource(strings = {"atomic_claims_v1", "document_classification_v1", "entity_facts_v2", "relationships_v1"})
    void haveEachClaimQuoteItsWords(String key) {
        GroundingRule rule = read(key).citations().orElseThrow().grounding();

        assertEquals("quote", rule.fields().quote());
        assertTrue(rule.fields().key() != null && rule.fields().subject() != null);
        assertTrue(read(key).narrowing().on());
    }

    @ParameterizedTest
    @ValueSource(strings = {"atomic_claims_v1", "document_classification_v1", "entity_facts_v2", "relationships_v1"})
    void askSmallModelsShortly(String key) {
        Interrogation interrogation = read(key);

        assertEquals(3, interrogation.examples().size());
        for (Example example : interrogation.examples()) {
            Prompt prompt = interrogation.withoutEvidence(example.input());
            assertTrue(
                    prompt.text().length() < LARGEST_QUESTION,
                    () -> key + ": " + prompt.text().length());
            assertTrue(
                    new EvidenceBuilder(Path.of("target")).build(example.input(), null, interrogation.evidencePolicy())
                            instanceof EvidenceResult.Built,
                    example::name);
        }
    }

    /** Without facts to look for, a list of them stood there as a heading over nothing. */
    @Test
    void askForWhatIsWantedFirst() {
        Interrogation facts = read("entity_facts_v2");
        String asked = facts.withoutEvidence(example(facts, "pump_p40")).text();

        assertTrue(asked.contains(
                "It is called P40.\n\nLook for:\n- flow_rate\n- weight\n- manufacturer\n- whatever else"));
    }

    @Test
    void showTheLabelsThatTheInputGives() {
        Interrogation sorted = read("document_classification_v1");
        String asked = sorted.withoutEvidence(example(sorted, "ticket_5521")).text();

        assertTrue(asked.contains("- late_delivery: the goods came after the promised day\n\n- praise\n"), asked);
    }

    private static Interrogation read(String key) {
        return CATALOG.find(key).orElseThrow();
    }

    private static JsonObject example(Interrogation interrogation, String name) {
        return interrogation.examples().stream()
                .filter(example -> example.name().equals(name))
                .findFirst()
                .orElseThrow()
                .input();
    }
}
