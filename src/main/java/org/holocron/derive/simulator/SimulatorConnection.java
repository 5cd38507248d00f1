package org.holocron.derive.simulator;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;

/**
 * The other end of a connection: one request, one answer. On the bare socket, since a client that hung up must be noticed
 * while nothing is written, and since some faults are none of HTTP.
 */
final class SimulatorConnection {

    static final String JSON = "application/json; charset=utf-8";

    /** How long a condition that ends a pause may go unnoticed. */
    private static final int LOOK_MILLIS = 20;

    private static final BooleanSupplier NEVER = () -> false;

    private final Socket socket;
    private final OutputStream out;

    SimulatorConnection(Socket socket) throws IOException {
        this.socket = socket;
        this.out = new BufferedOutputStream(socket.getOutputStream(), 64 * 1024);
    }

    HttpRequest request() throws IOException {
        return HttpRequest.read(socket.getInputStream());
    }

    void answerJson(int status, String body) throws IOException {
        answer(status, JSON, body, "");
    }

    void answer(int status, String contentType, String body) throws IOException {
        answer(status, contentType, body, "");
    }

    /** @param header one more line of the head, or "" */
    void answer(int status, String contentType, String body, String header) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        head(status, contentType, "Content-Length: " + bytes.length + (header.isEmpty() ? "" : "\r\n" + header));
        out.write(bytes);
        out.flush();
    }

    /** Begins an answer that comes in parts. */
    void beginStream(String contentType) throws IOException {
        head(200, contentType, "Transfer-Encoding: chunked");
        out.flush();
    }

    /** A part of the stream, sent at once. */
    void part(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ascii(Integer.toHexString(bytes.length) + "\r\n");
        out.write(bytes);
        ascii("\r\n");
        out.flush();
    }

    void endStream() throws IOException {
        ascii("0\r\n\r\n");
        out.flush();
    }

    /** Bytes as they are, whatever they are. */
    void raw(String text) throws IOException {
        ascii(text);
        out.flush();
    }

    /** Breaks the connection with a reset instead of an orderly end. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    /** Whether this side ended it. */
    boolean isClosed() {
        return socket.isClosed();
    }

    /**
     * Lets the time pass.
     *
     * @throws HungUpException as soon as the client hangs up
     */
    void pause(int millis) throws IOException, HungUpException {
        pause(millis, NEVER);
    }

    /** As {@link #pause(int)}, but no longer than until the condition holds. */
    void pause(int millis, BooleanSupplier over) throws IOException, HungUpException {
        long end = System.nanoTime() + millis * 1_000_000L;
        for (long left = millis; left > 0 && !over.getAsBoolean(); left = millisTo(end)) {
            listen((int) (over == NEVER ? left : Math.min(left, LOOK_MILLIS)));
        }
    }

    /** Rounded up, so that no pause is too short. */
    private static long millisTo(long nanoTime) {
        return (nanoTime - System.nanoTime() + 999_999) / 1_000_000L;
    }

    /** Says nothing until the condition holds. */
    void awaitHangUp(BooleanSupplier over) throws IOException, HungUpException {
        while (!over.getAsBoolean()) {
            pause(60_000, over);
        }
    }

    /** Says nothing for ever. */
    void awaitHangUp() throws IOException, HungUpException {
        while (true) {
            pause(60_000);
        }
    }

    void lookForHangUp() throws IOException, HungUpException {
        listen(1);
    }

    private void listen(int millis) throws IOException, HungUpException {
        socket.setSoTimeout(Math.max(millis, 1));
        try {
            if (socket.getInputStream().read() < 0) {
                throw new HungUpException();
            }
        } catch (SocketTimeoutException passed) {
            return;
        }
    }

    private void head(int status, String contentType, String more) throws IOException {
        ascii("HTTP/1.1 " + status + " " + (status < 400 ? "OK" : "Error") + "\r\nContent-Type: " + contentType + "\r\n"
                + more + "\r\nConnection: close\r\n\r\n");
    }

    private void ascii(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** The client hung up before its answer was complete. */
    static final class HungUpException extends Exception {
        private static final long serialVersionUID = 1L;
    }
}
