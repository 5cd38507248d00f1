package org.holocron.derive.bench;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.holocron.derive.cli.FreePorts;
import org.holocron.derive.cli.ServerLaunch;
import org.holocron.derive.cli.ServerProcess;
import org.holocron.derive.job.NewJob;

/** The whole product: WildFly with the application, as it was built, spoken to by its API. */
final class ServerContender implements MeasuredContender {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration START = Duration.ofMinutes(5);
    private static final int LOOK_MILLIS = 20;

    private final ContenderSetup setup;
    private final ServerProcess process;
    private final BenchmarkJobs jobs = new BenchmarkJobs();
    private int enqueued;

    /** @param serverHome as {@code mvn package} leaves it */
    ServerContender(Path serverHome, ContenderSetup setup) throws IOException {
        if (!Files.exists(serverHome.resolve("jboss-modules.jar"))) {
            throw new IllegalArgumentException(
                    "bench.server: there is no server in " + serverHome + "; mvn package builds it");
        }
        this.setup = setup;
        Files.createDirectories(setup.folder());
        process = ServerProcess.start(ServerLaunch.of(serverHome, variables(setup)), ServerProcess.Output.FILE);
        ServerProcess.Start start = process.awaitStart(START);
        if (start instanceof ServerProcess.Start.Failed failed) {
            process.close();
            throw new IOException(failed.reason());
        }
        if (!process.awaitReady(START)) {
            process.close();
            throw new IOException("the server is not ready, see " + setup.folder());
        }
    }

    private static Map<String, String> variables(ContenderSetup setup) {
        List<Integer> ports = FreePorts.find(2);
        Map<String, String> variables = new HashMap<>();
        variables.put("PATH", System.getenv("PATH"));
        // Options of the JVM are tried this way.
        variables.put("DERIVE_JAVA_OPTS", System.getenv().getOrDefault("DERIVE_JAVA_OPTS", ""));
        variables.put("WORKER_ID", "bench");
        variables.put("DERIVE_HTTP_PORT", ports.get(0).toString());
        variables.put("DERIVE_MANAGEMENT_PORT", ports.get(1).toString());
        variables.put("DERIVE_DATA_DIR", setup.folder().toString());
        variables.put("LAKE_ROOT", setup.folder().resolve("lake").toString());
        variables.put("EVIDENCE_ROOT", setup.folder().toString());
        variables.put("INTERROGATIONS_DIR", DeriveWork.catalog().toString());
        variables.put("OLLAMA_BASE_URL", setup.simulator().toString());
        variables.put("OLLAMA_MODEL", SimulatorProcess.MODEL);
        variables.put("DERIVE_CONCURRENCY", Integer.toString(setup.slots()));
        return variables;
    }

    @Override
    public void enqueue(int count) throws Exception {
        post("/api/runner/pause", "application/json", "{}");
        String lines = jobs.next(count).stream().map(ServerContender::line).collect(Collectors.joining("\n"));
        post("/api/jobs", "application/x-ndjson", lines);
        enqueued += count;
    }

    private static String line(NewJob job) {
        return "{\"interrogation_key\": \"" + job.interrogationKey() + "\", \"input\": "
                + job.inputJson().replace("\n", " ") + "}";
    }

    /** Asks the simulator first, since figures cost the server something; its own when the last call has begun. */
    @Override
    public void work() throws Exception {
        post("/api/runner/resume", "application/json", "{}");
        while (calls() < enqueued) {
            Thread.sleep(LOOK_MILLIS);
        }
        awaitSuccesses();
    }

    private void awaitSuccesses() throws Exception {
        while (succeeded() < enqueued) {
            Thread.sleep(LOOK_MILLIS);
        }
    }

    /** One job, while nothing else is to do. Returns how long it took from here until the simulator had its call. */
    Duration pickUp() throws Exception {
        String line = line(jobs.next(1).get(0));
        Instant sent = Instant.now();
        post("/api/jobs", "application/x-ndjson", line);
        enqueued++;
        awaitSuccesses();
        String called = simulatorStats().getString("last_call_utc");
        return Duration.between(sent, Instant.parse(called));
    }

    private int calls() throws Exception {
        return simulatorStats().getInt("calls");
    }

    private JsonObject simulatorStats() throws Exception {
        return get(setup.simulator().resolve("/simulator/stats"));
    }

    private int succeeded() throws Exception {
        JsonObject counts = get(process.http().resolve("/api/stats")).getJsonObject("counts");
        int lost = counts.getInt("FAILED") + counts.getInt("DEADLETTER") + counts.getInt("CANCELLED");
        if (lost > 0) {
            throw new IllegalStateException(lost + " jobs did not succeed, see " + setup.folder());
        }
        return counts.getInt("SUCCEEDED");
    }

    private static JsonObject get(URI uri) throws Exception {
        return json(HttpRequest.newBuilder(uri));
    }

    private void post(String path, String type, String body) throws Exception {
        json(HttpRequest.newBuilder(process.http().resolve(path))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static JsonObject json(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() >= 300) {
            throw new IOException(response.uri() + " answered " + response.statusCode() + ": " + response.body());
        }
        try (JsonReader reader = Json.createReader(new StringReader(response.body()))) {
            return reader.readObject();
        }
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public String settings() {
        return setup.slots() + " slots, lease 60 s, batch repository in JDBC";
    }

    @Override
    public Path databaseFile() {
        return setup.folder().resolve("queue.mv.db");
    }

    @Override
    public void close() {
        process.close();
    }
}
