package org.holocron.derive.simulator;

import jakarta.json.JsonObject;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/**
 * The other end of a connection: one request, one answer. On the bare socket, since a client that hung up must be noticed
 * while nothing is written, and since some faults are none of HTTP.
 */
final class SimulatorConnection {

    private final Socket socket;
    private final OutputStream out;

    SimulatorConnection(Socket socket) throws IOException {
        this.socket = socket;
        this.out = new BufferedOutputStream(socket.getOutputStream(), 64 * 1024);
    }

    HttpRequest request() throws IOException {
        return HttpRequest.read(socket.getInputStream());
    }

    void answer(int status, JsonObject body) throws IOException {
        answer(status, "application/json; charset=utf-8", body.toString() + "\n");
    }

    /** Ollama's error body. */
    void error(int status, String message) throws IOException {
        answer(status, SimulatorJson.object().add("error", message).build());
    }

    void answer(int status, String contentType, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        head(status, contentType, "Content-Length: " + bytes.length);
        out.write(bytes);
        out.flush();
    }

    /** Begins an answer in lines of JSON. */
    void beginStream() throws IOException {
        head(200, "application/x-ndjson", "Transfer-Encoding: chunked");
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

    /** Breaks the connection with a reset instead of an orderly end. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    /**
     * Lets the time pass.
     *
     * @throws HungUpException as soon as the client hangs up
     */
    void pause(int millis) throws IOException, HungUpException {
        if (millis <= 0) {
            return;
        }
        long end = System.nanoTime() + millis * 1_000_000L;
        for (long left = millis; left > 0; left = (end - System.nanoTime()) / 1_000_000L) {
            socket.setSoTimeout((int) left);
            try {
                if (socket.getInputStream().read() < 0) {
                    throw new HungUpException();
                }
            } catch (SocketTimeoutException passed) {
                return;
            }
        }
    }

    /** Says nothing for ever. */
    void awaitHangUp() throws IOException, HungUpException {
        while (true) {
            pause(60_000);
        }
    }

    private void head(int status, String contentType, String length) throws IOException {
        ascii("HTTP/1.1 " + status + " " + (status < 400 ? "OK" : "Error") + "\r\nContent-Type: " + contentType + "\r\n"
                + length + "\r\nConnection: close\r\n\r\n");
    }

    private void ascii(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** The client hung up before its answer was complete. */
    static final class HungUpException extends Exception {
        private static final long serialVersionUID = 1L;
    }
}
