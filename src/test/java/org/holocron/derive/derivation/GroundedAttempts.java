package org.holocron.derive.derivation;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.holocron.derive.grounding.Grounding;
import org.holocron.derive.grounding.ValueChecks;
import org.holocron.derive.guard.Guard;
import org.holocron.derive.history.NewArtifact;
import org.holocron.derive.job.ArtifactType;
import org.holocron.derive.model.ModelServer;
import org.holocron.derive.testing.AsWritten;
import org.holocron.derive.testing.FakeRequest;
import org.holocron.derive.testing.OllamaScript;
import org.holocron.derive.value.ValueCheck;
import org.holocron.derive.value.ValueType;

/** Attempts at an interrogation that has claims about a ship checked against their words, on a model that plays a script. */
final class GroundedAttempts implements AutoCloseable {

    static final Path INTERROGATIONS = Path.of("src/test/resources/grounding/interrogations");
    static final String KEY = "ship_facts_v1";

    static final String LENGTH = claim("length", "61", "is 61 metres long", "log-1");
    static final String CREW = claim("crew", "12", "It carries 12 people", "log-2");
    static final String MASTS = claim("masts", "7", "about 7 masts", "log-1");
    static final String WRONG_LENGTH = claim("length", "16", "is 61 metres long", "log-1");
    static final String WRONG_CREW = claim("crew", "21", "It carries 12 people", "log-2");

    private static final String INPUT = """
            {"ship":"grey_heron","extra_params":{"evidence":[\
            {"evidence_id":"log-1","text":"The Grey Heron is 61 metres long. It has about 7 masts."},\
            {"evidence_id":"log-2","text":"It carries 12 people and 3 boats."}]}}""";

    private final Path folder;
    private final ScriptedOllama models = new ScriptedOllama();
    private Path interrogations = INTERROGATIONS;
    private ValueCheck numbers = new AsWritten();
    private Guard guard = Guard.withDefaultLimit();
    private TestDeriver deriver;

    /** With a lake in the folder, and numbers that must stand in the words as they are. */
    GroundedAttempts(Path folder) {
        this.folder = folder;
        this.deriver = deriverOf(models.server());
    }

    private TestDeriver deriverOf(ModelServer server) {
        return new TestDeriver(
                folder,
                interrogations,
                server,
                TestDeriver.NO_SETTINGS,
                guard,
                loop -> loop.checking(new ValueChecks(Map.of(ValueType.NUMBER, numbers))));
    }

    OllamaScript script() {
        return models.script;
    }

    ModelServer server() {
        return models.server();
    }

    /** From now on another server is asked. */
    void ask(ModelServer server) {
        deriver = deriverOf(server);
    }

    /** From now on other interrogations are asked. */
    void from(Path otherInterrogations) {
        interrogations = otherInterrogations;
        ask(server());
    }

    void checkedBy(ValueCheck otherNumbers) {
        checkedBy(otherNumbers, guard);
    }

    void checkedBy(ValueCheck otherNumbers, Guard otherGuard) {
        numbers = otherNumbers;
        guard = otherGuard;
        ask(server());
    }

    AttemptResult derive() {
        return derive(job());
    }

    AttemptResult derive(Attempt attempt) {
        return deriver.derive(attempt);
    }

    static Attempt job() {
        return Attempts.attempt().at(KEY).withInput(INPUT).build();
    }

    /** How many calls were made. */
    int chats() {
        return models.chats();
    }

    List<FakeRequest> requests() {
        return models.requests(OllamaScript.CHAT);
    }

    Path file(List<NewArtifact> artifacts, ArtifactType type) {
        return deriver.lake
                .root()
                .resolve(artifacts.stream()
                        .filter(each -> each.type() == type)
                        .findFirst()
                        .orElseThrow()
                        .file()
                        .uri());
    }

    String text(List<NewArtifact> artifacts, ArtifactType type) throws IOException {
        return Files.readString(file(artifacts, type));
    }

    static String claim(String key, String value, String quote, String id) {
        return "{\"fact_key\":\"" + key + "\",\"value\":" + value + ",\"unit\":null,\"confidence\":0.9,"
                + "\"evidence_ids\":[\"" + id + "\"],\"quote\":\"" + quote + "\"}";
    }

    static String answer(String... claims) {
        return "{\"ship\":\"grey_heron\",\"name\":\"Grey Heron\",\"facts\":[" + String.join(",", claims) + "]}";
    }

    static Grounding grounding(AttemptResult result) {
        return result.attempt().runRecord().grounding().orElseThrow();
    }

    static JsonObject json(String text) {
        return Json.createReader(new StringReader(text)).readObject();
    }

    @Override
    public void close() {
        models.close();
    }
}
