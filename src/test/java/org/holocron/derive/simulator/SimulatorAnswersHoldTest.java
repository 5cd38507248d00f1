package org.holocron.derive.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.holocron.derive.evidence.EvidenceBuilder;
import org.holocron.derive.evidence.EvidenceBundle;
import org.holocron.derive.evidence.EvidenceResult;
import org.holocron.derive.interrogation.Example;
import org.holocron.derive.interrogation.Interrogation;
import org.holocron.derive.interrogation.Interrogations;
import org.holocron.derive.interrogation.Prompt;
import org.holocron.derive.job.Progress;
import org.holocron.derive.job.StopSignal;
import org.holocron.derive.model.CallContext;
import org.holocron.derive.model.CallLimits;
import org.holocron.derive.model.Message;
import org.holocron.derive.model.ModelCall;
import org.holocron.derive.model.ModelReply;
import org.holocron.derive.model.Sampling;
import org.holocron.derive.ollama.OllamaDialect;
import org.holocron.derive.ollama.OllamaServer;
import org.holocron.derive.validation.AnswerValidator;
import org.holocron.derive.validation.Verdict;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The real prompts of the real examples, asked over the wire and judged by the real validation. */
@Timeout(60)
class SimulatorAnswersHoldTest {

    private static final Interrogation FACTS = new Interrogations(Path.of("interrogations"), new OllamaDialect())
            .find("sw_entity_facts_v1")
            .orElseThrow();
    private static final CallLimits PATIENT =
            new CallLimits(Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(20));
    private static final ExecutorService EXECUTOR = Executors.newCachedThreadPool();

    private static OllamaSimulator server;
    private static OllamaServer ollama;

    @BeforeAll
    static void start() {
        server = OllamaSimulator.start(SimulatorOptions.onAnyPort());
        ollama = new OllamaServer(server.baseUri(), null, EXECUTOR, Clock.systemUTC());
    }

    @AfterAll
    static void close() {
        server.close();
        EXECUTOR.shutdownNow();
    }

    static Stream<Example> examples() {
        return FACTS.examples().stream();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyExamplesAnswerIsAcceptedAndKnowsMostOfWhatIsAsked(Example example) {
        server.behave(Behaviour.DEFAULT);

        JsonObject answer = accepted(example);

        long known = facts(answer).filter(fact -> !fact.isNull("value")).count();
        assertTrue(known >= 4, () -> known + " facts known of " + example.name() + ": " + answer);
    }

    @Test
    void thereAreExamplesOfAllFourKinds() {
        assertEquals(
                List.of("character", "organization", "planet", "starship"),
                examples()
                        .map(example -> example.input().getString("entity_type"))
                        .distinct()
                        .sorted()
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({
        "luke_skywalker,    species,      '\"Human\"'",
        "luke_skywalker,    homeworld,    '\"Tatooine\"'",
        "luke_skywalker,    birth_year,   19",
        "darth_vader,       death_year,   4",
        "leia_organa,       homeworld,    '\"Polis Massa\"'",
        "chewbacca,         species,      '\"Wookiee\"'",
        "tatooine,          population,   200000",
        "coruscant,         capital,      '\"Galactic City\"'",
        "millennium_falcon, manufacturer, '\"Corellian Engineering Corporation\"'",
        "x_wing,            length,       12.5",
        "galactic_empire,   leader,       '\"Emperor Palpatine\"'",
        "rebel_alliance,    headquarters, '\"Yavin 4\"'",
    })
    void wellKnownFactsAreFound(String entity, String key, String value) {
        server.behave(Behaviour.DEFAULT);
        Example example = examples()
                .filter(one -> one.input().getString("entity_id").equals(entity))
                .findFirst()
                .orElseThrow();

        JsonObject fact = facts(accepted(example))
                .filter(one -> one.getString("fact_key").equals(key))
                .findFirst()
                .orElseThrow();
        assertEquals(value, fact.get("value").toString());
    }

    @ParameterizedTest
    @CsvSource({
        "not-json,         NOT_JSON",
        "cut-json,         NOT_JSON",
        "deep,             NOT_JSON",
        "wrong-schema,     SCHEMA",
        "wrong-entity,     ECHO",
        "unknown-citation, CITATION",
    })
    void aSpoiledAnswerIsFoundOut(String fault, String kind) {
        server.behave(Behaviour.DEFAULT.withFaults(FaultPlan.next(1, InjectedFault.of(fault))));

        Verdict verdict = answerTo(FACTS.examples().get(0));

        assertEquals(
                kind, assertInstanceOf(Verdict.Invalid.class, verdict).kind().name());
    }

    private static JsonObject accepted(Example example) {
        Verdict verdict = answerTo(example);
        return assertInstanceOf(Verdict.Valid.class, verdict, verdict::toString).output();
    }

    private static Verdict answerTo(Example example) {
        JsonObject input = example.input();
        EvidenceBundle evidence = assertInstanceOf(
                        EvidenceResult.Built.class,
                        new EvidenceBuilder(Path.of("target")).build(input, null, FACTS.evidencePolicy()))
                .bundle();
        Prompt prompt = FACTS.render(input, evidence);
        ModelCall call = new ModelCall(
                "simulator",
                List.of(Message.system(prompt.system()), Message.user(prompt.user())),
                FACTS.outputSchema(),
                new Sampling(0.0, 42, 2_048, 8_192, JsonValue.EMPTY_JSON_OBJECT),
                JsonValue.FALSE,
                null);
        ModelReply result = ollama.chat(
                ollama.request(call).body(),
                new CallContext(PATIENT, new StopSignal(), new Progress(Clock.systemUTC())));
        String content = assertInstanceOf(ModelReply.Reply.class, result).content();
        return new AnswerValidator().validate(content, FACTS, input, evidence);
    }

    private static Stream<JsonObject> facts(JsonObject answer) {
        return answer.getJsonArray("facts").getValuesAs(JsonObject.class).stream();
    }
}
