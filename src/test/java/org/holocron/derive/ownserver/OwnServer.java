package org.holocron.derive.ownserver;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.holocron.derive.chaos.Await;

/** A whole WildFly, started by its own script with a base directory of its own. */
final class OwnServer implements AutoCloseable {

    private static final Path HOME = Path.of("target/own-server").toAbsolutePath();
    /** A whole WildFly has the modules of both. */
    private static final String MODULES =
            HOME.resolve("modules") + ":" + Path.of("target/server/modules").toAbsolutePath();

    private static final Duration LONG = Duration.ofMinutes(3);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path base;
    private final int portOffset;
    private final Process process;

    /** Starts it and waits until it is up. Nothing of the build's environment reaches it. */
    OwnServer(String configuration, int portOffset, Map<String, String> variables) throws IOException {
        this.portOffset = portOffset;
        this.base = Path.of("target/own-server-base", configuration).toAbsolutePath();
        copy(HOME.resolve("standalone/configuration"), base.resolve("configuration"));
        ProcessBuilder builder = new ProcessBuilder(
                        HOME.resolve("bin/standalone.sh").toString(),
                        "-c",
                        configuration,
                        "-Djboss.server.base.dir=" + base,
                        "-Djboss.socket.binding.port-offset=" + portOffset)
                .redirectErrorStream(true)
                .redirectOutput(base.resolve("console.log").toFile());
        builder.environment().keySet().removeIf(key -> key.matches("(DERIVE|LLM|OLLAMA)_.*|LAKE_ROOT|EVIDENCE_ROOT"));
        builder.environment().putAll(variables);
        builder.environment().put("LAUNCH_JBOSS_IN_BACKGROUND", "true");
        builder.environment().put("JBOSS_MODULEPATH", MODULES);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        process = builder.start();
        awaitLog("WFLYSRV0025");
    }

    /** The same for the second start of a reload. */
    void awaitLog(String code) {
        Await.until(code, LONG, () -> log().stream().anyMatch(line -> line.contains(code)));
    }

    List<String> log() {
        try {
            return Files.readAllLines(base.resolve("console.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path data() {
        return base.resolve("data");
    }

    /** @return what jboss-cli prints, whatever its exit code */
    String cli(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                HOME.resolve("bin/jboss-cli.sh").toString(),
                "--connect",
                "--controller=127.0.0.1:" + (9990 + portOffset)));
        command.addAll(List.of(arguments));
        File output = Files.createTempFile(base, "cli", ".txt").toFile();
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process cli = builder.start();
        if (!cli.waitFor(LONG.toSeconds(), TimeUnit.SECONDS)) {
            cli.destroyForcibly();
        }
        return Files.readString(output.toPath());
    }

    String api(String path) {
        return get(8080, path);
    }

    /** The status of a request that names a host of the caller's choice, which the JDK's client does not send. */
    int status(String path, String host) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), 8080 + portOffset)) {
            socket.setSoTimeout(20_000);
            String request = "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return Integer.parseInt(answer.split(" ", 3)[1]);
        }
    }

    String management(String path) {
        return get(9990, path);
    }

    private String get(int port, String path) {
        return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + (port + portOffset) + path)));
    }

    String post(String path, String json) {
        return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + (8080 + portOffset) + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    private String send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, to.resolve(file.getFileName()), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(LONG.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
