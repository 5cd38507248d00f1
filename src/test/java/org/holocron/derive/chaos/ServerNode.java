package org.holocron.derive.chaos;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.holocron.derive.cli.FreePorts;
import org.holocron.derive.cli.ServerLaunch;
import org.holocron.derive.cli.ServerProcess;
import org.jspecify.annotations.Nullable;

/** A server with a data directory of its own; its process comes and goes. */
final class ServerNode implements AutoCloseable {

    /** The verifier and the second compiler cost more than they bring in a life of seconds. */
    private static final String QUICK_START =
            "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:+UnlockDiagnosticVMOptions -XX:-BytecodeVerificationRemote";

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private static final Set<Integer> PORTS_USED = new HashSet<>();

    private final String name;
    private final Path folder;
    private final Map<String, String> variables;
    private @Nullable ServerProcess process;
    private final List<Console> consoles = new ArrayList<>();
    private int starts;

    ServerNode(String name, Path folder, Map<String, String> variables) {
        this.name = name;
        this.folder = folder;
        this.variables = new HashMap<>(variables);
        this.variables.put("WORKER_ID", name);
        this.variables.put("DERIVE_DATA_DIR", folder.toString());
    }

    ServerNode copiedTo(Path copy) {
        return new ServerNode(name, copy, variables);
    }

    String name() {
        return name;
    }

    Path folder() {
        return folder;
    }

    ServerNode with(String variable, String value) {
        variables.put(variable, value);
        return this;
    }

    ServerNode without(String variable) {
        variables.remove(variable);
        return this;
    }

    /** Where the rules of the process that runs now leave their marks. */
    Path marks() {
        return folder.resolve("marks-" + starts);
    }

    /** Begins a new process and returns at once. The rules are made for the folder of its marks. */
    void start(Function<Path, BytemanScript> rulesFor) {
        starts++;
        try {
            Files.createDirectories(marks());
            Path script = rulesFor.apply(marks()).write(marks().resolve("rules.btm"));
            Map<String, String> all = new HashMap<>(variables);
            List<Integer> ports = newPorts();
            all.put("DERIVE_HTTP_PORT", ports.get(0).toString());
            all.put("DERIVE_MANAGEMENT_PORT", ports.get(1).toString());
            all.merge("DERIVE_JAVA_OPTS", QUICK_START + agent(script), (more, ours) -> ours + " " + more);
            process = ServerProcess.start(ServerLaunch.of(Cluster.serverHome(), all), ServerProcess.Output.FILE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void start() {
        start(marks -> BytemanScript.NONE);
    }

    /** Waits until the application works. */
    void awaitReady() {
        ServerProcess.Start start = running().awaitStart(Await.LONG);
        if (start instanceof ServerProcess.Start.Failed failed) {
            throw new AssertionError(name + ": " + failed.reason() + ", see " + folder);
        }
        Await.until(name + " is ready", () -> readiness().startsWith("{\"status\":\"UP\""));
    }

    boolean isMarked(int number) {
        return Files.exists(marks().resolve("mark-" + number));
    }

    /** The fresh job of that number, if the process has claimed so many. */
    Optional<UUID> job(int number) {
        try {
            return Files.readAllLines(marks().resolve("job-" + number)).stream()
                    .findFirst()
                    .map(UUID::fromString);
        } catch (IOException notYet) {
            return Optional.empty();
        }
    }

    /** As {@code kill -9} does; returns when the process is gone. */
    void kill() {
        running().kill();
        awaitEnd(Duration.ofMinutes(1));
        process = null;
    }

    /** As {@code kill -15} does, and returns at once. */
    void terminate() {
        handle().destroy();
    }

    /** As the launcher does when it is told to end; returns when the process is gone. */
    void stop() {
        running().stop();
    }

    /** As {@code kill -STOP} does: not a thread moves until {@link #thaw}. */
    void freeze() {
        signal("-STOP");
    }

    void thaw() {
        signal("-CONT");
    }

    /** How many descriptors the process has open. */
    int openDescriptors() {
        try (var open = Files.list(Path.of("/proc", Long.toString(pid()), "fd"))) {
            return (int) open.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Limits how many descriptors the process may have; those that are open stay.
     *
     * @return whether it could be done: it takes prlimit
     */
    boolean limitDescriptors(int most) {
        try {
            return new ProcessBuilder("prlimit", "--pid", Long.toString(pid()), "--nofile=" + most + ":")
                            .inheritIO()
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException cannot) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    boolean isAlive() {
        return process != null
                && ProcessHandle.of(pid()).map(ProcessHandle::isAlive).orElse(false);
    }

    long pid() {
        return running().pid();
    }

    /** Waits for the end of the process and returns its exit code. */
    int awaitEnd(Duration atMost) {
        Await.until(name + " ends", atMost, () -> !isAlive());
        try {
            return running().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The answer's body, whatever its status. */
    String get(String path) {
        return send(HttpRequest.newBuilder(URI.create(running().http() + path)));
    }

    String post(String path, String json) {
        return send(HttpRequest.newBuilder(URI.create(running().http() + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    /** What the readiness page says, on the management port. */
    String readiness() {
        return send(HttpRequest.newBuilder(URI.create(management() + "/health/ready")));
    }

    /** As {@link #readiness}; empty while the server does not answer yet. */
    String reason() {
        try {
            return readiness();
        } catch (UncheckedIOException notYet) {
            return "";
        }
    }

    JsonObject getJson(String path) {
        try (JsonReader reader = Json.createReader(new StringReader(get(path)))) {
            return reader.readObject();
        }
    }

    /** The kinds of the pauses in force. */
    List<String> pauses() {
        return getJson("/api/runner").getJsonArray("pauses").getValuesAs(JsonObject.class).stream()
                .map(pause -> pause.getString("kind"))
                .toList();
    }

    URI management() {
        return running().management();
    }

    private static String send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Open until the node is closed. */
    Console console() {
        Console opened = new Console(this);
        consoles.add(opened);
        return opened;
    }

    /** Leaves no process behind, whatever state it is in. */
    @Override
    public void close() {
        consoles.forEach(Console::close);
        if (process != null) {
            process.kill();
            process.close();
        }
    }

    private void signal(String signal) {
        try {
            new ProcessBuilder("kill", signal, Long.toString(pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private ProcessHandle handle() {
        return ProcessHandle.of(pid()).orElseThrow(() -> new AssertionError(name + " is gone"));
    }

    private ServerProcess running() {
        if (process == null) {
            throw new IllegalStateException(name + " is not started");
        }
        return process;
    }

    private static String agent(Path script) {
        String byteman = Cluster.byteman().toString();
        return " -javaagent:" + byteman + "=script:" + script + ",boot:" + byteman
                + " -Dorg.jboss.byteman.transform.all=true";
    }

    /** Two that no node had before: another one may not have opened its own yet. */
    private static List<Integer> newPorts() {
        synchronized (PORTS_USED) {
            List<Integer> ports = FreePorts.find(2);
            while (!Collections.disjoint(PORTS_USED, ports)) {
                ports = FreePorts.find(2);
            }
            PORTS_USED.addAll(ports);
            return ports;
        }
    }
}
