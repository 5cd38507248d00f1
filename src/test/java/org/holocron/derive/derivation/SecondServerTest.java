package org.holocron.derive.derivation;

import static org.holocron.derive.derivation.Attempts.attempt;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.holocron.derive.history.NewArtifact;
import org.holocron.derive.job.ArtifactType;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.job.Progress;
import org.holocron.derive.job.RunHead;
import org.holocron.derive.model.EchoServer;
import org.holocron.derive.testing.Facts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job on a server of another vendor: nothing in the way of a job may know the first one. */
class SecondServerTest {

    @TempDir
    Path folder;

    private final EchoServer server = new EchoServer("Org/Echo-1");
    private TestDeriver deriver;

    @BeforeEach
    void build() {
        deriver = new TestDeriver(folder, Path.of("interrogations"), server, TestDeriver.NO_SETTINGS);
    }

    @Test
    void aJobIsWorkedToAnAcceptedAnswer() throws IOException {
        server.says(Facts.ANSWER_ABOUT_LUKE);
        AttemptResult result = deriver.derive(attempt().withModel("Org/Echo-1"));

        assertInstanceOf(Outcome.Accepted.class, result.outcome());
        JsonObject request = server.requests().get(0);
        assertEquals("Org/Echo-1", request.getString("model"));
        assertEquals(2_048, request.getInt("max_completion_tokens"), "num_predict of the interrogation's file");
        assertEquals(42, request.getInt("seed"));
        assertTrue(stored(result, ArtifactType.RESPONSE_JSON).contains("finish_reason"), "in the server's own format");
        assertEquals(request.toString(), stored(result, ArtifactType.REQUEST_JSON));
        assertEquals(4, RunMetrics.of(result.attempt()).getInt("eval_count"));
        Progress.Snapshot progress = result.attempt().progress().snapshot();
        assertEquals(4, progress.tokens());
    }

    @Test
    void anUnacceptableAnswerIsRepaired() {
        server.says(Facts.ANSWER_ABOUT_LUKE.replace("e1", "e7")).says(Facts.ANSWER_ABOUT_LUKE);

        assertInstanceOf(
                Outcome.Accepted.class,
                deriver.derive(attempt().withModel("Org/Echo-1")).outcome());
        assertEquals(4, server.requests().get(1).getJsonArray("messages").size());
    }

    @Test
    void theRunIsRecordedWithoutTagAndDigest() {
        server.says(Facts.ANSWER_ABOUT_LUKE);
        RunHead head = deriver.derive(attempt().withModel("Org/Echo-1"))
                .attempt()
                .runRecord()
                .head();

        assertEquals("Org/Echo-1", head.modelName());
        assertNull(head.modelTag());
        assertNull(head.modelDigest());
    }

    /** Without a digest another model may answer to the same name, and its answer would pass for this one's. */
    @Test
    void aResponseOfAModelWithoutDigestIsNeverUsedAgain() {
        server.says(Facts.ANSWER_ABOUT_LUKE).says(Facts.ANSWER_ABOUT_LUKE);
        deriver.derive(attempt().withModel("Org/Echo-1"));
        AttemptResult second = deriver.derive(attempt().withModel("Org/Echo-1"));

        assertEquals(2, server.requests().size());
        assertNull(second.attempt().runRecord().head().reusedRunId());
        assertFalse(Files.exists(deriver.lake.root().resolve(".receipts")), "nor is it filed");
    }

    @Test
    void namesAreToldApartByCaseAndGetNoTag() {
        AttemptResult result = deriver.derive(attempt().withModel("org/echo-1"));

        Outcome.Unavailable missing = assertInstanceOf(Outcome.Unavailable.class, result.outcome());
        assertEquals(ErrorKind.MODEL_MISSING, missing.kind());
        assertEquals(Dependency.model(server.address(), "org/echo-1"), missing.dependency());
        assertNotEquals(server.canonicalName("Org/Echo-1"), server.canonicalName("org/echo-1"));
    }

    private String stored(AttemptResult result, ArtifactType type) throws IOException {
        List<NewArtifact> artifacts = RunFiles.write(result);
        NewArtifact artifact = artifacts.stream()
                .filter(each -> each.type() == type)
                .findFirst()
                .orElseThrow();
        return Files.readString(deriver.lake.root().resolve(artifact.file().uri()));
    }
}
