package org.holocron.derive.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonValue;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.holocron.derive.config.ServerVariables;
import org.holocron.derive.derivation.ModelCallSettings;
import org.holocron.derive.derivation.Preflight;
import org.holocron.derive.interrogation.Interrogation;
import org.holocron.derive.interrogation.Interrogations;
import org.holocron.derive.lake.Lake;
import org.holocron.derive.model.CallLimits;
import org.holocron.derive.model.CallWay;
import org.holocron.derive.model.PartialSampling;
import org.holocron.derive.model.ServerPool;
import org.holocron.derive.ollama.OllamaDialect;
import org.holocron.derive.ollama.OllamaServer;
import org.holocron.derive.proof.GrammarMode;
import org.holocron.derive.proof.ModelProof;
import org.holocron.derive.proof.ProofFinding;
import org.holocron.derive.proof.ProofKey;
import org.holocron.derive.testing.Facts;
import org.holocron.derive.testing.FakeHttpServer;
import org.holocron.derive.testing.OllamaScript;
import org.holocron.derive.testing.SetClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Set-ups that are broken in one way each: the finding must name the cause and the cure. */
@Timeout(60)
class BrokenSetUpsTest {

    private static final Function<Interrogation, String> LLAMA = interrogation -> "llama3.2";

    @TempDir
    Path folder;

    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final OllamaScript ollama = new OllamaScript("llama3.2:latest");
    private final FakeHttpServer http = FakeHttpServer.playing(ollama);
    private final SetClock clock = new SetClock();
    private final Interrogations interrogations = new Interrogations(Path.of("interrogations"), new OllamaDialect());

    @AfterEach
    void close() {
        http.close();
        executor.shutdownNow();
    }

    private OllamaServer server(URI address) {
        return new OllamaServer(address, null, executor, Clock.systemUTC());
    }

    /** One of the worst findings, which must be so bad and hold these words, the last of them in the cure. */
    private static void assertFound(Severity severity, Check check, String cause, String cure) {
        List<DoctorFinding> findings = check.look();
        DoctorFinding worst = findings.stream()
                .filter(finding -> finding.severity() == new Examined("", findings).severity())
                .filter(finding -> finding.what().contains(cause))
                .findFirst()
                .orElseThrow(() -> new AssertionError(cause + " is not among the worst of " + findings));
        assertEquals(severity, worst.severity(), worst::toString);
        assertTrue(worst.cure().contains(cure), worst::toString);
    }

    private static void assertWell(Check check) {
        check.look().forEach(finding -> assertEquals(Severity.OK, finding.severity(), finding::toString));
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Test
    void theModelServerIsDown() throws IOException {
        URI nowhere = URI.create("http://127.0.0.1:" + closedPort());

        assertFound(
                Severity.FAIL,
                new ServerReach(server(nowhere), "OLLAMA_BASE_URL"),
                "refuses the connection",
                "Start it, or set OLLAMA_BASE_URL, which is " + nowhere);
        assertWell(new ServerReach(server(http.uri()), "OLLAMA_BASE_URL"));
    }

    @Test
    void anotherProgramAnswersOnThePortOfTheModelServer() {
        try (FakeHttpServer other = FakeHttpServer.playing(
                (request, connection) -> connection.whole(200, "text/html", "<html>Welcome to nginx</html>"))) {
            assertFound(
                    Severity.FAIL,
                    new ServerReach(server(other.uri()), "OLLAMA_BASE_URL"),
                    "does not answer as Ollama does",
                    "set OLLAMA_BASE_URL");
        }
    }

    /** Calls go to the other one, so that no job waits. */
    @Test
    void oneOfTwoModelServersIsDown() throws IOException {
        ServerPool both = new ServerPool(
                List.of(server(http.uri()), server(URI.create("http://127.0.0.1:" + closedPort()))), System::nanoTime);

        assertFound(
                Severity.WARN,
                new ServerReach(both, "OLLAMA_BASE_URL"),
                "refuses the connection",
                "Calls go to the others");
    }

    @Test
    void theModelIsNotPulled() {
        assertFound(
                Severity.FAIL,
                new InstalledModels(
                        server(http.uri()), interrogations, any -> "qwen3:8b", any -> OptionalDouble.empty()),
                "ollama pull qwen3:8b",
                "name another one in OLLAMA_MODEL");
    }

    @Test
    void aModelThatIsThereIsDescribed() {
        ollama.shows("{\"capabilities\":[\"completion\",\"tools\"],\"model_info\":"
                        + "{\"general.architecture\":\"llama\",\"llama.context_length\":131072}}")
                .loads("{\"models\":[{\"name\":\"llama3.2:latest\",\"digest\":\"" + OllamaScript.DIGEST
                        + "\",\"size\":2147483648,\"size_vram\":1073741824,\"context_length\":4096}]}");

        assertFound(
                Severity.WARN,
                new InstalledModels(server(http.uri()), interrogations, LLAMA, any -> OptionalDouble.of(12.34)),
                "llama3.2 (0123456789ab): completion, tools; window up to 131072; loaded with 4096; 12.3 tokens/s here; 2.0 GB in"
                        + " memory, 50 % of it on the GPU",
                "smaller window");
    }

    private InterrogationFit fit(Interrogations catalog) {
        ModelCallSettings settings = new ModelCallSettings(
                null,
                PartialSampling.NONE,
                null,
                new CallLimits(Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(30)),
                true);
        return new InterrogationFit(new Preflight(server(http.uri()), settings), catalog);
    }

    @Test
    void theModelOnlyMakesVectors() {
        ollama.shows("{\"capabilities\":[\"embedding\"]}");

        assertFound(
                Severity.FAIL,
                fit(interrogations),
                Facts.INTERROGATION + " with llama3.2: the model writes no text",
                "Name another one");
    }

    @Test
    void theInterrogationAsksAModelToThinkThatCannot() throws IOException {
        ollama.shows("{\"capabilities\":[\"completion\"]}");
        assertWell(fit(interrogations));

        assertFound(Severity.FAIL, fit(thinking()), "says \"think\": true, and the model cannot think", "Remove it");
    }

    /** That nothing speaks against a model was said of one that nobody could ask. */
    @Test
    void whatAModelCanDoIsNotKnownWhileItsServerIsDown() {
        http.close();

        assertFound(Severity.WARN, fit(interrogations), "cannot be asked what it can do", "said of the models");
    }

    private Interrogations thinking() throws IOException {
        Facts.copyInterrogation(folder.resolve("thinking"));
        Path copy = folder.resolve("thinking").resolve(Facts.INTERROGATION);
        Path definition = copy.resolve("interrogation.json");
        Files.writeString(definition, Files.readString(definition).replace("\"think\": false", "\"think\": true"));
        return new Interrogations(folder.resolve("thinking"), new OllamaDialect());
    }

    /** Jobs with short evidence may succeed all the same. */
    @Test
    void theModelsWindowIsSmallerThanTheOneAskedFor() {
        ollama.shows("{\"capabilities\":[\"completion\"],\"model_info\":"
                + "{\"general.architecture\":\"llama\",\"llama.context_length\":2048}}");

        assertFound(
                Severity.WARN,
                fit(interrogations),
                "a window of 8192 tokens is asked for, and the model has 2048",
                "OLLAMA_NUM_CTX, to 2048");
    }

    @Test
    void theModelIsNotHeldToTheSchema() {
        ProofKey key = new ProofKey("http://m", "llama3.2:latest", "d", "0.20.0", "false", "{}");
        ModelProof proof =
                new ModelProof(key, ProofFinding.notHeld("it answered in prose", 0), Instant.EPOCH, Duration.ZERO);

        assertFound(
                Severity.FAIL,
                new GrammarVerdicts(() -> List.of(proof), GrammarMode.REQUIRE, Set.of("http://m")),
                "llama3.2:latest (server version 0.20.0) is not held to the schema: it answered in prose",
                "Update the model server");
        assertFound(
                Severity.WARN,
                new GrammarVerdicts(List::of, GrammarMode.OFF, Set.of("http://m")),
                "DERIVE_GRAMMAR=off",
                "Unset it");
        assertWell(new GrammarVerdicts(() -> List.of(proof), GrammarMode.REQUIRE, Set.of("http://elsewhere")));
    }

    /** The doctor once called a server ill for ever that had been updated since. */
    @Test
    void whatAnEarlierVersionOfTheServerDidIsNoTrouble() {
        ProofKey before = new ProofKey("http://m", "llama3.2:latest", "d", "0.20.0", "false", "{}");
        ProofKey since = new ProofKey("http://m", "llama3.2:latest", "d", "0.33.0", "false", "{}");
        ModelProof ill = new ModelProof(before, ProofFinding.notHeld("prose", 0), Instant.EPOCH, Duration.ofDays(2));
        ModelProof well = new ModelProof(
                since,
                ProofFinding.held(CallWay.chat(JsonValue.FALSE), 0),
                Instant.EPOCH.plus(Duration.ofDays(1)),
                Duration.ofDays(1));

        assertWell(new GrammarVerdicts(() -> List.of(ill, well), GrammarMode.REQUIRE, Set.of("http://m")));
        assertWell(new GrammarVerdicts(() -> List.of(well, ill), GrammarMode.REQUIRE, Set.of("http://m")));
    }

    /** Below a file there is no folder, also for root, whom no mode of a file stops. */
    private Path impossible() throws IOException {
        return Files.writeString(folder.resolve("file"), "").resolve("below");
    }

    @Test
    void theLakeCannotBeWritten() throws IOException {
        assertFound(
                Severity.FAIL, new LakeState(new Lake(impossible()), FreeSpace.USUAL), "file/below", "set LAKE_ROOT");
    }

    @Test
    void theDiskOfTheLakeIsFull() {
        Lake lake = new Lake(folder.resolve("lake"));
        assertFound(
                Severity.FAIL,
                new LakeState(lake, new FreeSpace(Long.MAX_VALUE, Long.MAX_VALUE)),
                "the disk is full: only",
                "Free some space");
        assertFound(
                Severity.WARN,
                new LakeState(lake, new FreeSpace(Long.MAX_VALUE, 0)),
                "free on the disk of",
                "LAKE_ROOT");
        assertWell(new LakeState(lake, new FreeSpace(0, 0)));
    }

    @Test
    void theDataDirectoryCannotBeWritten() throws IOException {
        assertFound(
                Severity.FAIL,
                new OwnFolder("data directory", impossible(), "DERIVE_DATA_DIR", FreeSpace.USUAL),
                "(DERIVE_DATA_DIR) cannot be written",
                "set DERIVE_DATA_DIR to another folder");
        OwnFolder toBeMade =
                new OwnFolder("data directory", folder.resolve("new/data"), "DERIVE_DATA_DIR", new FreeSpace(0, 0));
        assertWell(toBeMade);
        assertFalse(Files.exists(folder.resolve("new")), "looking makes nothing");
    }

    @Test
    void theEvidenceRootIsMissing() {
        assertFound(
                Severity.FAIL,
                new ReadFolder("evidence", folder.resolve("gone"), "EVIDENCE_ROOT"),
                "gone (EVIDENCE_ROOT) does not exist",
                "set EVIDENCE_ROOT to where it is");
    }

    @Test
    void thereIsNoInterrogationOrABrokenOne() throws IOException {
        assertFound(
                Severity.FAIL,
                new InterrogationFolders(
                        new Interrogations(folder.resolve("no"), new OllamaDialect()), folder.resolve("no")),
                "there is no interrogation in",
                "set INTERROGATIONS_DIR");
        Files.createDirectories(folder.resolve("some/broken"));
        Files.writeString(folder.resolve("some/broken/interrogation.json"), "{");
        List<DoctorFinding> findings = new InterrogationFolders(
                        new Interrogations(folder.resolve("some"), new OllamaDialect()), folder.resolve("some"))
                .look();
        assertTrue(findings.get(1).what().startsWith("the folder of broken is broken: "), findings::toString);
    }

    @Test
    void aClockIsWrong() {
        Instant now = clock.instant();
        ClockSkew behind = new ClockSkew(() -> now.minusSeconds(9), clock, folder);
        assertEquals(
                "the database's clock is 9 s behind this machine's",
                behind.look().get(0).what());
        assertTrue(behind.look().get(0).cure().contains("NTP"));

        ClockSkew ahead = new ClockSkew(() -> now.plusSeconds(400), clock, folder);
        assertEquals(Severity.FAIL, ahead.look().get(0).severity());
        assertEquals(Severity.FAIL, ahead.look().get(1).severity(), "the disk's clock is years ahead of the test's");
        assertWell(new ClockSkew(Clock.systemUTC()::instant, Clock.systemUTC(), folder));
    }

    @Test
    void aSettingIsMisspelt() {
        assertFound(
                Severity.WARN,
                new SettingsInForce(Map.of("DERIVE_CONCURENCY", "4")),
                "DERIVE_CONCURENCY is set, but there is no such setting",
                "Did you mean DERIVE_CONCURRENCY?");
        assertFound(
                Severity.WARN,
                new SettingsInForce(Map.of("OLLAMA_BASEURL", "http://m")),
                "OLLAMA_BASEURL is set, and nothing here reads it",
                "Did you mean OLLAMA_BASE_URL?");
        assertWell(new SettingsInForce(Map.of("OLLAMA_MODELS", "/models", "PATH", "/bin")));
    }

    /** On a server that no launcher has started: only its log told of it. */
    @Test
    void aSettingHasNoEffectThere() {
        Map<String, String> variables = Map.of("DERIVE_HTTP_THREADS", "64");
        assertFound(
                Severity.WARN,
                new SettingsInForce(variables, ServerVariables.warnings(variables)),
                "DERIVE_HTTP_THREADS has an effect only on a server that `derive server` starts",
                "Unset it");
        assertWell(new SettingsInForce(variables));
    }

    @Test
    void aSettingIsInvalid() {
        assertFound(
                Severity.FAIL,
                new SettingsInForce(Map.of("DERIVE_HTTP_PORT", "80000")),
                "DERIVE_HTTP_PORT",
                "docs/settings.md");
    }

    @Test
    void aSecretIsEasyToGuess() {
        Map<String, String> weak = Map.of(
                "OLLAMA_API_KEY", "k3y-1",
                "LLM_SQLSERVER_HOST", "db",
                "LLM_SQLSERVER_USER", "derive",
                "LLM_SQLSERVER_PASSWORD", "Passw0rd!2026",
                "DERIVE_JAVA_OPTS", "-Dkey=k3y-2");
        List<DoctorFinding> findings = new SettingsInForce(weak).look();

        assertTrue(findings.get(0).what().startsWith("OLLAMA_API_KEY is shorter than 16"), findings::toString);
        assertTrue(findings.get(1).what().startsWith("LLM_SQLSERVER_PASSWORD is short, or like"), findings::toString);
        assertEquals(
                "set: OLLAMA_API_KEY=(hidden), LLM_SQLSERVER_HOST=db, LLM_SQLSERVER_USER=derive, LLM_SQLSERVER_PASSWORD=(hidden),"
                        + " DERIVE_JAVA_OPTS=(hidden)",
                findings.get(findings.size() - 1).what());
        assertFound(
                Severity.WARN,
                new SettingsInForce(Map.of("LLM_SQLSERVER_HOST", "db", "LLM_SQLSERVER_PASSWORD", "xkW92-mmLq-77dPe")),
                "the login is sa",
                "Who may do what");
    }

    @Test
    void thePortIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            assertFound(
                    Severity.FAIL,
                    new FreePort("DERIVE_HTTP_PORT", "127.0.0.1", port),
                    "port " + port + " on 127.0.0.1 (DERIVE_HTTP_PORT) is in use",
                    "set DERIVE_HTTP_PORT to a free port");
            assertWell(new RemotePort("model server", "127.0.0.1", port, "OLLAMA_BASE_URL"));
        }
        assertFound(
                Severity.FAIL,
                new RemotePort("model server", "127.0.0.1", closedPort(), "OLLAMA_BASE_URL"),
                "nothing answers at 127.0.0.1:",
                "Start the model server there");
    }

    /** All that was said of it was its name once more. */
    @Test
    void noHostHasTheNameOfAServer() {
        assertFound(
                Severity.FAIL,
                new RemotePort("database", "no-such-host.invalid", 1433, "LLM_SQLSERVER_HOST"),
                "no host has the name no-such-host.invalid (LLM_SQLSERVER_HOST)",
                "Correct the name");
    }

    @Test
    void thePortsAreOpenToOtherMachines() {
        assertFound(
                Severity.WARN,
                new ListeningPorts("0.0.0.0", 8080, 9990, false),
                "API on 0.0.0.0:8080, management on 0.0.0.0:9990: other machines reach them",
                "docs/security.md");
    }

    /** The version of WildFly's core is another number, and no one knows it. */
    @Test
    void theProgramNamesTheServer() throws IOException {
        Path product = folder.resolve("modules/system/layers/base/org/jboss/as/product/main");
        Files.createDirectories(product);
        Files.writeString(product.resolve("wildfly-feature-pack-product-conf-39.0.1.Final.jar"), "");

        assertEquals(
                List.of(DoctorFinding.ok("derive 1.0.0 as node w@1, on WildFly 39.0.1.Final")),
                new ProgramVersions("1.0.0", "w@1", folder).look());
        assertWell(new ProgramVersions("1.0.0", "w@1", folder.resolve("elsewhere")));
    }

    @Test
    void theJavaIsTooOld() {
        assertFound(Severity.FAIL, new JavaVersion(11, "11.0.2"), "this is Java 11.0.2, and 17 or later", "JAVA_HOME");
        assertWell(JavaVersion.ofThisProcess());
    }

    @Test
    void aServerEndedWithAnError() throws IOException {
        Path log = folder.resolve("server.log");
        assertWell(new LastError(log));
        Files.writeString(log, """
                2026-11-26T04:10:07.118Z ERROR o.h.d.b.ServerCheck (MSC) derive is not started. Old
                2026-11-26T04:10:08.118Z ERROR o.h.d.b.ServerCheck (MSC) derive is not started. DERIVE_HTTP_PORT must be …
                2026-11-26T04:10:09.502Z INFO  org.jboss.as (MSC) stopped
                """);
        assertFound(Severity.WARN, new LastError(log), "04:10:08.118Z ERROR", "Do what it says");
    }
}
