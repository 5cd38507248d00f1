package org.holocron.derive.narrowing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.holocron.derive.evidence.EvidenceBuilder;
import org.holocron.derive.evidence.EvidenceBundle;
import org.holocron.derive.evidence.EvidenceResult;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Fifteen jobs, each asked in three ways of a real model: how many answers hold, and why not. The table goes to the output, and all answers
 * to {@code target/narrowing}, for people to read: whether a fact is true, no test can tell. One call for a job, no repair.
 */
@Tag("real-model")
@Timeout(4 * 3_600)
class NarrowingOnRealModelIT {

    private static final Path RESOURCES = Path.of("src/test/resources/narrowing");
    private static final Path ANSWERS = Path.of("target/narrowing");
    private static final String HELD = "held";
    private static final int SEED = 42;
    private static final int MOST_TOKENS = 640;
    private static final int WINDOW = 4_096;
    /** Two that wait for each other crawl on a machine that does much else. */
    private static final JsonObject ONE_THREAD =
            Json.createObjectBuilder().add("num_thread", 1).build();

    private static final CallLimits PATIENT =
            new CallLimits(Duration.ofMinutes(30), Duration.ofMinutes(20), Duration.ofMinutes(60));

    private enum Way {
        AS_SENT,
        NARROWED,
        NARROWED_AND_BOUNDED
    }

    private final ExecutorService executor = Executors.newCachedThreadPool();
    private @TempDir Path folder;
    private Interrogation interrogation;
    private final Map<Way, Map<String, Integer>> counts = new EnumMap<>(Way.class);
    private final Map<Way, List<String>> messages = new EnumMap<>(Way.class);

    /** A job as it is asked. */
    private record Asked(JsonObject input, EvidenceBundle evidence, Prompt prompt) {}

    @AfterEach
    void close() {
        executor.shutdownNow();
    }

    /** Models copy the example of an answer that the prompt shows, so that both are asked. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void narrowedAnswersHoldMoreOftenAndNeverMissWhatIsNarrowed(boolean withExample) throws IOException {
        String url = System.getenv("REAL_OLLAMA_URL");
        String model = System.getenv("REAL_OLLAMA_MODEL");
        assumeTrue(url != null && model != null, "REAL_OLLAMA_URL and REAL_OLLAMA_MODEL name no real server");
        OllamaServer server = new OllamaServer(URI.create(url), null, executor, Clock.systemUTC());
        interrogation = new Interrogations(catalog(withExample), new OllamaDialect())
                .find("place_facts_v1")
                .orElseThrow();
        Files.createDirectories(ANSWERS);
        JsonArray jobs = array(Files.readString(RESOURCES.resolve("jobs.json")));
        for (Way way : Way.values()) {
            Path answers = ANSWERS.resolve(way + (withExample ? "" : "-without-example") + ".txt");
            Files.deleteIfExists(answers);
            for (JsonObject job : jobs.getValuesAs(JsonObject.class)) {
                String answer = ask(server, model, way, asked(job)) + "\n";
                Files.writeString(answers, answer, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            }
        }
        System.out.println(url + " " + server.version().orElse("?") + ", " + model + ", temperature 0, seed " + SEED
                + ", at most " + MOST_TOKENS + " tokens" + (withExample ? "" : ", no example in the prompt"));
        counts.forEach((way, kinds) -> System.out.println(way + " " + kinds));

        for (Way way : List.of(Way.NARROWED, Way.NARROWED_AND_BOUNDED)) {
            assertEquals(0, counts.get(way).getOrDefault("ECHO", 0), "an echo can only be right");
            assertTrue(
                    messages.get(way).stream().noneMatch(message -> message.contains("which is no evidence")),
                    () -> messages.get(way).toString());
        }
        assertTrue(held(Way.NARROWED) >= held(Way.AS_SENT), counts::toString);
        assertTrue(held(Way.NARROWED_AND_BOUNDED) >= held(Way.NARROWED), counts::toString);
    }

    private Path catalog(boolean withExample) throws IOException {
        Path given = RESOURCES.resolve("interrogations");
        if (withExample) {
            return given;
        }
        Path copy = Files.createDirectories(folder.resolve("place_facts_v1"));
        try (Stream<Path> files = Files.list(given.resolve("place_facts_v1"))) {
            for (Path file : files.toList()) {
                String text = Files.readString(file)
                        .replaceFirst("(?s),\\s*\"output_examples\": \\[.*]\\s*}\\s*$", "}")
                        .replaceFirst("(?s)An answer of the right form.*?\\{\\{/output_examples}}\\s*", "");
                Files.writeString(copy.resolve(file.getFileName()), text);
            }
        }
        return folder;
    }

    private int held(Way way) {
        return counts.get(way).getOrDefault(HELD, 0);
    }

    private String ask(OllamaServer server, String model, Way way, Asked job) {
        ModelCall call = new ModelCall(
                model,
                List.of(
                        Message.system(job.prompt().system()),
                        Message.user(job.prompt().user())),
                schema(way, job),
                new Sampling(0, SEED, MOST_TOKENS, WINDOW, ONE_THREAD),
                interrogation.think(),
                null);
        ModelReply reply = server.chat(
                server.request(call).body(),
                new CallContext(PATIENT, new StopSignal(), new Progress(Clock.systemUTC())));
        String kind = HELD;
        String message = "";
        String content = "";
        if (reply instanceof ModelReply.Reply usable) {
            content = usable.content();
            if (new AnswerValidator().validate(content, interrogation, job.input(), job.evidence())
                    instanceof Verdict.Invalid invalid) {
                kind = invalid.kind().name();
                message = invalid.message();
            }
        } else if (reply instanceof ModelReply.Failed failed) {
            kind = failed.failure().kind().name();
            message = failed.failure().message();
        }
        counts.computeIfAbsent(way, each -> new TreeMap<>()).merge(kind, 1, Integer::sum);
        messages.computeIfAbsent(way, each -> new ArrayList<>()).add(message);
        return job.input().getString("entity_id") + "\n  " + kind + " " + message + "\n  "
                + content.replaceAll("\\s+", " ");
    }

    private JsonObject schema(Way way, Asked job) {
        if (way == Way.AS_SENT) {
            return interrogation.outputSchema();
        }
        if (way == Way.NARROWED_AND_BOUNDED) {
            return SchemaNarrower.of(interrogation, job.input(), job.evidence(), MOST_TOKENS)
                    .schema();
        }
        List<Constraint> constraints = new ArrayList<>(JobConstraints.echoes(interrogation.echoes(), job.input()));
        constraints.add(JobConstraints.citations(
                interrogation.citations().orElseThrow(), job.evidence().ids()));
        return SchemaNarrower.narrowed(interrogation.outputSchema(), constraints, false)
                .schema();
    }

    private Asked asked(JsonObject job) {
        JsonArrayBuilder items = Json.createArrayBuilder();
        job.getJsonObject("evidence")
                .forEach((id, text) -> items.add(
                        Json.createObjectBuilder().add("evidence_id", id).add("text", text)));
        JsonObject input = Json.createObjectBuilder()
                .add("entity_type", job.get("entity_type"))
                .add("entity_id", job.get("entity_id"))
                .add("extra_params", Json.createObjectBuilder().add("evidence", items))
                .build();
        EvidenceBundle evidence = ((EvidenceResult.Built)
                        EvidenceBuilder.inlineOnly().build(input, null, interrogation.evidencePolicy()))
                .bundle();
        return new Asked(input, evidence, interrogation.render(input, evidence));
    }

    private static JsonArray array(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readArray();
        }
    }
}
