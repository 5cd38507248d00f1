package org.holocron.derive.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.h2.tools.Server;

/** An H2 server in a process of its own whose clock a test sets while it runs, by libfaketime. */
public final class ClockedDatabase implements AutoCloseable {

    private static final List<Path> PLACES = List.of(
            Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1"),
            Path.of("/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1"),
            Path.of("/usr/lib64/faketime/libfaketimeMT.so.1"));

    private final Process process;
    private final int port;
    private final Path offset;
    private Duration ahead = Duration.ZERO;

    private ClockedDatabase(Process process, int port, Path offset) {
        this.process = process;
        this.port = port;
        this.offset = offset;
    }

    /** Whether libfaketime is installed; the package is called faketime. */
    public static Optional<Path> library() {
        return PLACES.stream().filter(Files::exists).findFirst();
    }

    /** Serves files of the folder; returns when it does. */
    public static ClockedDatabase in(Path folder) {
        try {
            Path offset = Files.writeString(folder.resolve("clock"), "+0\n");
            int port = freePort();
            ProcessBuilder java = new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx128m",
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    jar(),
                    Server.class.getName(),
                    "-tcp",
                    "-tcpPort",
                    String.valueOf(port),
                    "-ifNotExists");
            java.environment()
                    .putAll(Map.of(
                            "LD_PRELOAD", library().orElseThrow().toString(),
                            "FAKETIME_TIMESTAMP_FILE", offset.toString(),
                            "FAKETIME_NO_CACHE", "1",
                            "FAKETIME_DONT_FAKE_MONOTONIC", "1",
                            "DONT_FAKE_MONOTONIC", "1"));
            Process process = java.redirectErrorStream(true)
                    .redirectOutput(folder.resolve("database.log").toFile())
                    .start();
            ClockedDatabase database = new ClockedDatabase(process, port, offset);
            database.awaitListening();
            return database;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return port;
    }

    /** Sets the clock forward, or back if negative, from where it is now. */
    public void setClock(Duration by) {
        ahead = ahead.plus(by);
        try {
            Path next = offset.resolveSibling("clock.next");
            Files.writeString(next, (ahead.isNegative() ? "" : "+") + ahead.toSeconds() + "\n");
            Files.move(next, offset, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }

    private void awaitListening() throws IOException {
        long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (true) {
            try {
                new Socket(InetAddress.getLoopbackAddress(), port).close();
                return;
            } catch (IOException notYet) {
                if (System.nanoTime() > end || !process.isAlive()) {
                    throw notYet;
                }
                java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
            }
        }
    }

    private static String jar() {
        try {
            return Path.of(Server.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
