package org.holocron.derive.cli;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.holocron.derive.config.ServerSettings;
import org.holocron.derive.config.Setting;
import org.holocron.derive.config.Settings;
import org.holocron.derive.node.NodeIdentity;

/** A server as a child process. It is stopped when this is closed and when this process ends. */
public final class ServerProcess implements AutoCloseable {

    /** Time for the server's own shutdown, after that of the calls in flight. */
    private static final Duration SHUTDOWN = Duration.ofSeconds(30);

    /** Longer, since a server that is not ready logs a warning at each question. */
    private static final Duration READY_POLL_INTERVAL = Duration.ofMillis(500);

    private static final Duration START_POLL_INTERVAL = Duration.ofMillis(200);

    private final Process process;
    private final Settings settings;
    private final BootLog bootLog;
    private final Thread atExit = new Thread(this::stop, "stop-server");

    private ServerProcess(Process process, Settings settings, BootLog bootLog) {
        this.process = process;
        this.settings = settings;
        this.bootLog = bootLog;
    }

    /** Where the server's output goes. */
    public enum Output {
        /** To this process's output. */
        HERE,
        /** To {@code server/log/console.log} in the data directory. */
        FILE
    }

    /** The result of a start. */
    public sealed interface Start {

        /**
         * @param readiness the answer of the readiness checks, a JSON object
         */
        record Running(boolean ready, String readiness) implements Start {}

        record Failed(String reason) implements Start {}
    }

    /**
     * Starts the server and returns at once.
     *
     * @throws org.holocron.derive.node.DataDirectoryTakenException if another server uses the data directory
     * @throws CommandFailedException if a port is taken or the data directory cannot be written
     */
    public static ServerProcess start(ServerLaunch launch, Output output) {
        ServerSettings server = launch.settings().server();
        FreePorts.requireFree(Setting.DERIVE_HTTP_PORT, server.bind(), server.httpPort());
        FreePorts.requireFree(Setting.DERIVE_MANAGEMENT_PORT, server.bind(), server.managementPort());
        String nodeId = nodeId(launch.settings());
        launch.folder().prepare(launch.serverHome());
        try {
            ProcessBuilder builder = new ProcessBuilder(launch.command(nodeId)).redirectErrorStream(true);
            builder.environment().clear();
            builder.environment().putAll(launch.environment());
            builder.redirectInput(new File("/dev/null"));
            builder.redirectOutput(
                    output == Output.HERE
                            ? ProcessBuilder.Redirect.INHERIT
                            : ProcessBuilder.Redirect.to(
                                    launch.folder().console().toFile()));
            BootLog bootLog = new BootLog(launch.folder().logs().resolve("server.log"));
            ServerProcess started = new ServerProcess(builder.start(), launch.settings(), bootLog);
            Runtime.getRuntime().addShutdownHook(started.atExit);
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI http() {
        return URI.create("http://" + reachable() + ":" + settings.server().httpPort());
    }

    public URI management() {
        return URI.create("http://" + reachable() + ":" + settings.server().managementPort());
    }

    public long pid() {
        return process.pid();
    }

    /** Waits until the application is deployed, ready to work or not, or has failed. */
    public Start awaitStart(Duration atMost) {
        Readiness readiness = new Readiness(management());
        boolean booted = false;
        long deadline = System.nanoTime() + atMost.toNanos();
        while (System.nanoTime() < deadline) {
            if (!process.isAlive()) {
                return new Start.Failed("the server ended by itself with exit code " + process.exitValue());
            }
            booted = booted || bootLog.bootIsOver();
            Optional<Readiness.State> state = booted ? readiness.check() : Optional.empty();
            if (state.isPresent()) {
                return startOf(state.get());
            }
            Sleep.forTime(START_POLL_INTERVAL);
        }
        return new Start.Failed("the server was not up after " + atMost.toSeconds() + " s");
    }

    /**
     * Waits, after a start, until the server is ready to work: its database and tables are there.
     *
     * @return whether it became ready
     */
    public boolean awaitReady(Duration atMost) {
        Readiness readiness = new Readiness(management());
        long deadline = System.nanoTime() + atMost.toNanos();
        boolean ready = readiness.check().filter(Readiness.State::ready).isPresent();
        while (!ready && process.isAlive() && System.nanoTime() < deadline) {
            Sleep.forTime(READY_POLL_INTERVAL);
            ready = readiness.check().filter(Readiness.State::ready).isPresent();
        }
        return ready;
    }

    private static Start startOf(Readiness.State state) {
        return state.applicationIsUp()
                ? new Start.Running(state.ready(), state.answer())
                : new Start.Failed("the application could not be started: " + Table.cut(state.answer(), 1_000));
    }

    /** Waits until the server ends and returns its exit code. */
    public int waitFor() throws InterruptedException {
        return process.waitFor();
    }

    /** Kills the server, as {@code kill -9} does. */
    public void kill() {
        process.destroyForcibly();
    }

    /** Asks the server to end, waits as long as that may take, then kills it. */
    public void stop() {
        process.destroy();
        Duration timeout = settings.worker().timing().shutdown().plus(SHUTDOWN);
        try {
            if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stop();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // this process is shutting down: the hook runs or has run
        }
    }

    /** The identity is generated here at the first start; the server takes the lock again when it runs. */
    static String nodeId(Settings settings) {
        try (NodeIdentity identity = NodeIdentity.open(
                settings.directories().data(), settings.worker().workerId())) {
            return identity.nodeId();
        } catch (UncheckedIOException e) {
            throw dataDirProblem(settings.directories().data(), e);
        }
    }

    static CommandFailedException dataDirProblem(Path folder, UncheckedIOException e) {
        return new CommandFailedException(
                Exit.FAILED,
                "DERIVE_DATA_DIR " + folder + " cannot be used: " + FileProblem.words(folder, e.getCause()));
    }

    private String reachable() {
        String bind = settings.server().bind();
        if (bind.equals("0.0.0.0")) {
            return "127.0.0.1";
        }
        if (bind.equals("::")) {
            return "[::1]";
        }
        return bind.contains(":") ? "[" + bind + "]" : bind;
    }
}
