package org.holocron.derive.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** The fake server's side of a connection: whole answers, streams in parts, raw bytes, and ways to break off. */
public final class FakeConnection {

    private final Socket socket;
    private final CompletableFuture<Void> hangUp;

    FakeConnection(Socket socket, CompletableFuture<Void> hangUp) {
        this.socket = socket;
        this.hangUp = hangUp;
    }

    public void whole(int status, String contentType, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        raw("HTTP/1.1 " + status + " Status\r\nContent-Type: " + contentType + "\r\nContent-Length: " + bytes.length
                + "\r\nConnection: close\r\n\r\n" + body);
    }

    public void json(int status, String body) throws IOException {
        whole(status, "application/json", body);
    }

    public void stream(String... lines) throws IOException {
        beginStream();
        for (String line : lines) {
            line(line);
        }
        endStream();
    }

    public void beginStream() throws IOException {
        raw("HTTP/1.1 200 OK\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n"
                + "Connection: close\r\n\r\n");
    }

    public void line(String line) throws IOException {
        part(line + "\n");
    }

    /** A chunk, whatever is in it. */
    public void part(String text) throws IOException {
        raw(Integer.toHexString(text.getBytes(StandardCharsets.UTF_8).length) + "\r\n" + text + "\r\n");
    }

    public void endStream() throws IOException {
        raw("0\r\n\r\n");
    }

    public void raw(String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** Breaks the connection with a reset instead of an orderly end. */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    /** Says nothing more until the client has hung up. */
    public void awaitHangUp() {
        try {
            while (socket.getInputStream().read() >= 0) {
                // Nothing more is expected.
            }
        } catch (IOException reset) {
            // So it hung up.
        }
        hangUp.complete(null);
    }

    /** Goes on saying the line, a few milliseconds apart, until the client has hung up. */
    public void dripUntilHangUp(String line) {
        try {
            socket.setSoTimeout(5);
            do {
                line(line);
            } while (clientIsThere());
        } catch (IOException reset) {
            // So it hung up.
        }
        hangUp.complete(null);
    }

    /** Says nothing for so long, unless the client hangs up. */
    public void silentFor(Duration howLong) throws IOException {
        socket.setSoTimeout(Math.toIntExact(howLong.toMillis()));
        if (!clientIsThere()) {
            throw new IOException("hung up");
        }
    }

    /** Says the line every few milliseconds for so long. */
    public void dripFor(Duration howLong, String line) throws IOException {
        socket.setSoTimeout(20);
        long end = System.nanoTime() + howLong.toNanos();
        while (System.nanoTime() < end && clientIsThere()) {
            line(line);
        }
    }

    private boolean clientIsThere() throws IOException {
        try {
            return socket.getInputStream().read() >= 0;
        } catch (SocketTimeoutException silent) {
            return true;
        }
    }
}
