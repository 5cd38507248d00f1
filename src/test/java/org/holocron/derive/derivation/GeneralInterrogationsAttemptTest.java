package org.holocron.derive.derivation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.holocron.derive.interrogation.Example;
import org.holocron.derive.interrogation.Interrogation;
import org.holocron.derive.interrogation.Interrogations;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.ollama.OllamaDialect;
import org.holocron.derive.ollama.OllamaServer;
import org.holocron.derive.simulator.OllamaSimulator;
import org.holocron.derive.simulator.SimulatorOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The interrogations for any subject, asked of the simulator as a job asks: they can be copied and tried without a model. */
@Timeout(60)
class GeneralInterrogationsAttemptTest {

    private static final Interrogations CATALOG = new Interrogations(Path.of("interrogations"), new OllamaDialect());
    private static final String FACTS = "entity_facts_v2";

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final OllamaSimulator simulator = OllamaSimulator.start(SimulatorOptions.onAnyPort());

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        simulator.close();
        threads.shutdownNow();
    }

    static Stream<String> examples() {
        return Stream.of("atomic_claims_v1", "document_classification_v1", FACTS, "relationships_v1")
                .flatMap(key -> read(key).examples().stream().map(example -> key + "/" + example.name()));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyExamplesAnswerIsAccepted(String example) {
        String key = example.substring(0, example.indexOf('/'));
        JsonObject input = read(key).examples().stream()
                .filter(each -> example.equals(key + "/" + each.name()))
                .findFirst()
                .map(Example::input)
                .orElseThrow();

        AttemptResult result = ask(key, input);

        assertInstanceOf(
                Outcome.Accepted.class, result.outcome(), () -> result.outcome().toString());
    }

    /** The simulator gave each fact a confidence, which this contract does not have, and no quote, which it wants. */
    @Test
    void factsAreQuotedFromTheItemTheyCite() {
        JsonObject input = CATALOG.find("sw_entity_facts_v1").orElseThrow().examples().stream()
                .filter(example -> example.name().equals("coruscant"))
                .findFirst()
                .orElseThrow()
                .input();

        AttemptResult result = ask(FACTS, input);

        assertInstanceOf(
                Outcome.Accepted.class, result.outcome(), () -> result.outcome().toString());
        JsonObject answer = result.attempt().runRecord().output().orElseThrow().output();
        List<JsonObject> facts = answer.getJsonArray("facts").getValuesAs(JsonObject.class).stream()
                .filter(fact -> !fact.isNull("value"))
                .toList();
        assertEquals(
                "[\"e1\"] Its capital is Galactic City, and its climate is temperate.",
                facts.stream()
                        .filter(fact -> fact.getString("fact_key").equals("capital"))
                        .map(fact -> fact.get("evidence_ids") + " " + fact.getString("quote"))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError(facts.toString())));
        String texts = input.getJsonObject("extra_params").toString();
        facts.forEach(fact -> assertTrue(texts.contains(fact.getString("quote")), fact::toString));
        assertFalse(facts.get(0).containsKey("confidence"));
    }

    private AttemptResult ask(String key, JsonObject input) {
        OllamaServer server = new OllamaServer(simulator.baseUri(), null, threads, Clock.systemUTC());
        return new TestDeriver(folder, Path.of("interrogations"), server, TestDeriver.NO_SETTINGS)
                .derive(Attempts.attempt()
                        .at(key)
                        .withModel("simulator")
                        .withInput(input.toString())
                        .build());
    }

    private static Interrogation read(String key) {
        return CATALOG.find(key).orElseThrow();
    }
}
