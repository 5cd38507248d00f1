package org.holocron.derive.derivation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.holocron.derive.evidence.EvidenceBuilder;
import org.holocron.derive.guard.Guard;
import org.holocron.derive.interrogation.Interrogations;
import org.holocron.derive.json.JsonLimits;
import org.holocron.derive.json.ParsedJson;
import org.holocron.derive.json.StrictJson;
import org.holocron.derive.model.EchoServer;
import org.holocron.derive.model.ModelLookup;
import org.holocron.derive.model.ModelServer;
import org.holocron.derive.model.PartialSampling;
import org.holocron.derive.ollama.OllamaDialect;
import org.holocron.derive.ollama.OllamaServer;
import org.holocron.derive.proof.PromptFit;
import org.holocron.derive.proof.PromptReadings;
import org.holocron.derive.simulator.OllamaSimulator;
import org.holocron.derive.simulator.SimulatorOptions;
import org.holocron.derive.testing.Facts;
import org.holocron.derive.testing.SharedDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What jobs would cost is said by the steps of an attempt, and costs no call. */
@Timeout(60)
class PlannerTest {

    private static final JsonObject LUKE =
            ((ParsedJson.Read) StrictJson.object(Facts.LUKE, new JsonLimits(10_000, 10))).object();

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final OllamaSimulator simulator = OllamaSimulator.start(SimulatorOptions.onAnyPort());
    private SharedDatabase database;

    @TempDir
    private Path folder;

    @BeforeEach
    void open() {
        database = SharedDatabase.in(folder);
    }

    @AfterEach
    void close() {
        simulator.close();
        threads.shutdownNow();
        database.close();
    }

    @Test
    void aJobThatWouldRunIsRenderedAndMeasuredWithoutACall() {
        PlannedJob planned = planner(TestDeriver.NO_SETTINGS).plan(request(LUKE, "simulator"));

        assertEquals(PlannedJob.Kind.RUNS, planned.kind());
        assertEquals("simulator", planned.model());
        PromptFit prompt = planned.prompt();
        assertNotNull(prompt);
        assertTrue(prompt.fits() && prompt.size().bytes() > 1_000 && prompt.least() > 100, prompt::toString);
        assertEquals(0, simulator.stats().getInt("calls"));
    }

    @Test
    void aJobWhoseResponseIsStoredNeedsNoCallUnlessItWantsOne() {
        deriver(TestDeriver.NO_SETTINGS).derive(Attempts.attempt().withModel("simulator"));

        Planner planner = planner(TestDeriver.NO_SETTINGS);
        assertEquals(
                PlannedJob.Kind.ANSWERED,
                planner.plan(request(LUKE, "simulator")).kind());
        JsonObject extra = Json.createObjectBuilder(LUKE.getJsonObject("extra_params"))
                .add("reuse", false)
                .build();
        JsonObject anew =
                Json.createObjectBuilder(LUKE).add("extra_params", extra).build();
        assertEquals(
                PlannedJob.Kind.RUNS, planner.plan(request(anew, "simulator")).kind());
    }

    @Test
    void aPromptThatDoesNotFitIsFoundBeforeItCosts() {
        ModelCallSettings small = TestDeriver.settings(
                null, new PartialSampling(null, null, 100, 256, JsonValue.EMPTY_JSON_OBJECT), null);

        PlannedJob planned = planner(small).plan(request(LUKE, "simulator"));

        assertEquals(PlannedJob.Kind.FAILS, planned.kind());
        assertTrue(planned.reason().contains("do not fit into the window of 256 tokens"), planned.reason());
    }

    @Test
    void whatCannotBeWorkedAndWhatWouldWaitAreToldApart() {
        Planner planner = planner(TestDeriver.NO_SETTINGS);

        PlannedJob broken = planner.plan(request(JsonValue.EMPTY_JSON_OBJECT, "simulator"));
        assertEquals(PlannedJob.Kind.FAILS, broken.kind());
        assertNull(broken.prompt());
        PlannedJob missing = planner.plan(request(LUKE, "nope"));
        assertEquals(PlannedJob.Kind.WAITS, missing.kind());
        assertTrue(missing.reason().contains("nope"), missing.reason());
    }

    /** Ten thousand jobs of one model asked for it ten thousand times. */
    @Test
    void aModelIsLookedForOnceInAWhile() {
        long[] nanos = {0};
        EchoServer echo = new EchoServer("m");
        ModelServer remembered = RememberedModels.of(echo, Duration.ofSeconds(30), () -> nanos[0]);

        ModelLookup first = remembered.model("m");
        assertEquals(echo.address(), remembered.address(), "all else is the server's own");
        assertTrue(first == remembered.model("m"), "the same answer, not an equal one");
        nanos[0] += Duration.ofSeconds(31).toNanos();
        assertTrue(first != remembered.model("m"));
    }

    private static DryRunRequest request(JsonObject input, String model) {
        return new DryRunRequest("sw_entity_facts_v1", null, input, null, model);
    }

    private Planner planner(ModelCallSettings settings) {
        OllamaServer server = server();
        return new Planner(
                asked -> new Preparation(
                        new Interrogations(Path.of("interrogations"), new OllamaDialect()),
                        new EvidenceBuilder(folder),
                        asked,
                        settings,
                        Guard.withDefaultLimit()),
                server,
                settings,
                new ResponseReuse(deriver(settings).lake.receipts(), run -> false),
                new PromptReadings(server, database.proofs(), settings.limits(), Clock.systemUTC()));
    }

    private TestDeriver deriver(ModelCallSettings settings) {
        return new TestDeriver(folder, Path.of("interrogations"), server(), settings);
    }

    private OllamaServer server() {
        return new OllamaServer(simulator.baseUri(), null, threads, Clock.systemUTC());
    }
}
