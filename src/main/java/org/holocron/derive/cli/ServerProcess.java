package org.holocron.derive.cli;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.holocron.derive.config.NodeIdentity;
import org.holocron.derive.config.ServerSettings;
import org.holocron.derive.config.Settings;

/** A server as a child of this process. Closing it stops it and waits; so does the end of this process. */
public final class ServerProcess implements AutoCloseable {

    /** Over the time that calls in flight are given: the server's own closing down. */
    private static final Duration CLOSING_DOWN = Duration.ofSeconds(30);

    /** Each look at a server that is not ready makes it warn. */
    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

    private static final Duration LOOK = Duration.ofMillis(200);

    private final Process process;
    private final Settings settings;
    private final BootLog bootLog;
    private final Thread atExit = new Thread(this::stop, "stop-server");

    private ServerProcess(Process process, Settings settings, BootLog bootLog) {
        this.process = process;
        this.settings = settings;
        this.bootLog = bootLog;
    }

    /** Where the server's own words go. */
    public enum Output {
        /** To this process's. */
        HERE,
        /** To {@code server/log/console.log} in the data directory. */
        FILE
    }

    /** How a start went. */
    public sealed interface Start {

        /**
         * @param readiness the readiness checks' answer, a JSON object
         */
        record Running(boolean ready, String readiness) implements Start {}

        record Failed(String reason) implements Start {}
    }

    /**
     * Starts it and returns at once.
     *
     * @throws org.holocron.derive.config.DataDirectoryTakenException if a server uses the same one
     * @throws CommandFailedException if a port is taken or the data directory cannot be written
     */
    public static ServerProcess start(ServerLaunch launch, Output output) {
        ServerSettings server = launch.settings().server();
        requireFree("DERIVE_HTTP_PORT", server.bind(), server.httpPort());
        requireFree("DERIVE_MANAGEMENT_PORT", server.bind(), server.managementPort());
        NodeIdentity.open(
                        launch.settings().directories().data(),
                        launch.settings().worker().workerId())
                .close();
        launch.folder().prepare(launch.serverHome());
        try {
            ProcessBuilder builder = new ProcessBuilder(launch.command()).redirectErrorStream(true);
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

    /** Waits until the application is up, whether or not it is ready to work, or has failed for good. */
    public Start awaitStart(Duration atMost) {
        Readiness readiness = new Readiness(management());
        boolean booted = false;
        long giveUp = System.nanoTime() + atMost.toNanos();
        while (System.nanoTime() < giveUp) {
            if (!process.isAlive()) {
                return new Start.Failed("the server ended by itself with exit code " + process.exitValue());
            }
            booted = booted || bootLog.bootIsOver();
            Optional<Readiness.Look> look = booted ? readiness.look() : Optional.empty();
            if (look.isPresent()) {
                return judged(look.get());
            }
            Sleep.pause(LOOK);
        }
        return new Start.Failed("the server was not up after " + atMost.toSeconds() + " s");
    }

    /**
     * Waits, after a start, until it is ready to work: the tables are there and whatever else it needs.
     *
     * @return whether it is
     */
    public boolean awaitReady(Duration atMost) {
        Readiness readiness = new Readiness(management());
        long giveUp = System.nanoTime() + atMost.toNanos();
        boolean ready = readiness.look().filter(Readiness.Look::ready).isPresent();
        while (!ready && process.isAlive() && System.nanoTime() < giveUp) {
            Sleep.pause(LOOK_AGAIN);
            ready = readiness.look().filter(Readiness.Look::ready).isPresent();
        }
        return ready;
    }

    private static Start judged(Readiness.Look look) {
        return look.applicationIsUp()
                ? new Start.Running(look.ready(), look.answer())
                : new Start.Failed("the application could not be started: " + Table.cut(look.answer(), 1_000));
    }

    /** Waits for its end and returns its exit code. */
    public int waitFor() throws InterruptedException {
        return process.waitFor();
    }

    /** Ends it as {@code kill -9} does. */
    public void kill() {
        process.destroyForcibly();
    }

    /** Asks it to end, waits as long as that may take, then ends it by force. */
    public void stop() {
        process.destroy();
        Duration patience = settings.worker().timing().shutdown().plus(CLOSING_DOWN);
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
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
            // this process is ending already and the hook has run or runs
        }
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

    private static void requireFree(String key, String address, int port) {
        if (!FreePorts.isFree(address, port)) {
            throw new CommandFailedException(
                    Exit.FAILED,
                    "Port " + port + " on " + address + " is taken, or is no address of this machine: set " + key
                            + " to a free port");
        }
    }
}
