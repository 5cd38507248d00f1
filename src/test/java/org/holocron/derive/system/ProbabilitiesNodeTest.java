package org.holocron.derive.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.holocron.derive.history.Artifact;
import org.holocron.derive.history.Run;
import org.holocron.derive.job.ArtifactType;
import org.holocron.derive.job.FileRef;
import org.holocron.derive.lake.Lake;
import org.holocron.derive.model.ModelServer;
import org.holocron.derive.ollama.OllamaServer;
import org.holocron.derive.openai.OpenAiServer;
import org.holocron.derive.simulator.Behaviour;
import org.holocron.derive.simulator.FaultPlan;
import org.holocron.derive.simulator.InjectedFault;
import org.holocron.derive.simulator.OllamaSimulator;
import org.holocron.derive.simulator.SimulatorOptions;
import org.holocron.derive.testing.Facts;
import org.holocron.derive.testing.Jobs;
import org.holocron.derive.wire.AnswerBound;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Jobs of an interrogation that asks for the probabilities of tokens, from the claim to what is kept of them. */
@Timeout(120)
class ProbabilitiesNodeTest {

    private static final String KEY = "sw_entity_facts_v1";

    private @TempDir Path folder;
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final OllamaSimulator simulator = OllamaSimulator.start(SimulatorOptions.onAnyPort());

    @AfterEach
    void close() {
        simulator.close();
        executor.shutdownNow();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void eachValueOfTheAnswerHasAProbabilityInAFileThatTheManifestLists(boolean openAi) throws IOException {
        try (RunnerHarness node = node(catalog(true), openAi ? openAi() : ollama(), "node")) {
            UUID job = work(node);

            assertTrue(node.file(job, ArtifactType.REQUEST_JSON).contains("\"logprobs\":true,\"top_logprobs\":2"));
            assertTrue(node.file(job, ArtifactType.RESPONSE_JSON).contains("\"top_logprobs\""));
            JsonObject found = json(Files.readString(node.folderOf(job).resolve("probabilities.json")));
            JsonObject values = found.getJsonObject("values");
            JsonObject value = values.getJsonObject("/facts/0/value");
            assertNotNull(value, found::toString);
            double probability = value.getJsonNumber("probability").doubleValue();
            assertTrue(probability > 0 && probability < 1, value::toString);
            assertTrue(value.getJsonNumber("margin").doubleValue() > 0, value::toString);
            assertFalse(found.containsKey("reason"), found::toString);

            Run run = node.history().runsOf(job).get(0);
            JsonObject metrics = json(String.valueOf(run.metricsJson()));
            assertEquals(values.size(), metrics.getInt("values_with_probability"));
            assertEquals(0, metrics.getInt("values_without_probability"));
            assertEquals("probabilities.json", listed(node, job, run).uri().replaceFirst(".*/", ""));
            assertTrue(node.verifyLake().isClean());
        }
    }

    private static FileRef listed(RunnerHarness node, UUID job, Run run) throws IOException {
        FileRef manifest = run.artifacts().stream()
                .filter(artifact -> artifact.artifactType().equals(ArtifactType.MANIFEST.sqlName()))
                .map(Artifact::file)
                .findFirst()
                .orElseThrow();
        return Lake.probabilities(
                        manifest, node.file(job, ArtifactType.MANIFEST).getBytes(StandardCharsets.UTF_8))
                .orElseThrow();
    }

    @Test
    void whereNobodyAsksNothingIsAskedForOrKept() throws IOException {
        try (RunnerHarness node = node(catalog(false), ollama(), "node")) {
            UUID job = work(node);

            assertFalse(node.file(job, ArtifactType.REQUEST_JSON).contains("logprobs"));
            assertFalse(Files.exists(node.folderOf(job).resolve("probabilities.json")));
            assertFalse(String.valueOf(node.history().runsOf(job).get(0).metricsJson())
                    .contains("probability"));
        }
    }

    /** The first answer is rejected, or goes on with blanks behind its object: the answer that counts is the one that is measured. */
    @ParameterizedTest
    @EnumSource(names = {"WRONG_ENTITY", "WHITESPACE"})
    void aRepairedAnswerAndOneThatGoesOnHaveThemToo(InjectedFault fault) throws IOException {
        simulator.behave(Behaviour.DEFAULT.withFaults(FaultPlan.next(1, fault)));
        try (RunnerHarness node = node(catalog(true), ollama(), "node")) {
            UUID job = work(node);

            JsonObject metrics = json(String.valueOf(run(node, job).metricsJson()));
            assertEquals(fault == InjectedFault.WRONG_ENTITY ? 2 : 1, metrics.getInt("calls"));
            assertTrue(metrics.getInt("values_with_probability") > 0, metrics::toString);
            assertEquals(0, metrics.getInt("values_without_probability"));
        }
    }

    /** A response without probabilities must not stand in for one with them; one with them may. */
    @Test
    void onlyAResponseWithProbabilitiesIsUsedAgain() throws IOException {
        Path catalog = catalog(false);
        try (RunnerHarness node = node(catalog, ollama(), "node")) {
            Run without = run(node, work(node));
            catalog(true);
            Run with = run(node, work(node));
            Run again = run(node, work(node));

            assertNull(with.reusedRunId());
            assertNotEquals(without.derivationKey(), with.derivationKey());
            assertEquals(with.runId(), again.reusedRunId());
            assertTrue(json(String.valueOf(again.metricsJson())).getInt("values_with_probability") > 0);
        }
    }

    private UUID work(RunnerHarness node) {
        UUID job = node.enqueue(
                Jobs.askingForFacts(Facts.hoth(1)).modelHint("simulator").build());
        assertTrue(node.workOne());
        assertEquals("SUCCEEDED", node.row(job).get(0));
        return job;
    }

    private static Run run(RunnerHarness node, UUID job) {
        return node.history().runsOf(job).get(0);
    }

    private RunnerHarness node(Path catalog, ModelServer server, String name) throws IOException {
        return RunnerHarness.in(Files.createDirectories(folder.resolve(name)))
                .interrogationsIn(catalog)
                .on(server, "simulator")
                .build();
    }

    private ModelServer ollama() {
        return new OllamaServer(simulator.baseUri(), null, executor, Clock.systemUTC());
    }

    private ModelServer openAi() {
        return new OpenAiServer(simulator.baseUri(), null, executor, Clock.systemUTC(), AnswerBound.WITHOUT_SHARE);
    }

    /** The interrogation of the product, which may ask for them here. */
    private Path catalog(boolean asking) throws IOException {
        Path catalog = folder.resolve("catalog");
        Path copy = Files.createDirectories(catalog.resolve(KEY));
        try (var files = Files.list(Path.of("interrogations").resolve(KEY))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(file);
                Files.writeString(
                        copy.resolve(file.getFileName()),
                        asking
                                ? text.replace("\"think\": false,", "\"think\": false, \"token_probabilities\": true,")
                                : text);
            }
        }
        return catalog;
    }

    private static JsonObject json(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }
}
