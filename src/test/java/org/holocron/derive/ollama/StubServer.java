package org.holocron.derive.ollama;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server on the loopback that plays a script on the bare socket: for what a well-behaved HTTP server would never do. */
final class StubServer implements AutoCloseable {

    private final ServerSocket listener;
    private final Script script;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CompletableFuture<Void> hangUp = new CompletableFuture<>();

    /** What was asked, in order of arrival. */
    final List<Asked> asked = new CopyOnWriteArrayList<>();

    private StubServer(ServerSocket listener, Script script) {
        this.listener = listener;
        this.script = script;
    }

    static StubServer playing(Script script) throws IOException {
        StubServer server = new StubServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), script);
        server.threads.execute(server::accept);
        return server;
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    /** Completes when a client hung up on a script that waited for it. */
    CompletableFuture<Void> hangUp() {
        return hangUp;
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                threads.execute(() -> serve(socket));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            Asked request = Asked.read(socket.getInputStream());
            asked.add(request);
            script.play(request, new Talk(socket, hangUp));
        } catch (IOException gone) {
            hangUp.complete(null);
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        threads.shutdownNow();
    }

    interface Script {
        void play(Asked request, Talk talk) throws IOException;
    }

    /** A request as it came over the wire. */
    record Asked(String head, byte[] body) {

        static Asked read(InputStream in) throws IOException {
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                int read = in.read();
                if (read < 0) {
                    throw new IOException("no request");
                }
                head.append((char) read);
            }
            String length = head.toString().replaceAll("(?is).*content-length:\\s*(\\d+).*", "$1");
            return new Asked(
                    head.toString(), length.matches("\\d+") ? in.readNBytes(Integer.parseInt(length)) : new byte[0]);
        }

        boolean isFor(String path) {
            return head.contains(" " + path + " ");
        }
    }

    /** The stub's side of a connection. */
    record Talk(Socket socket, CompletableFuture<Void> hangUp) {

        void whole(int status, String contentType, String body) throws IOException {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            raw("HTTP/1.1 " + status + " Status\r\nContent-Type: " + contentType + "\r\nContent-Length: " + bytes.length
                    + "\r\nConnection: close\r\n\r\n" + body);
        }

        void beginStream() throws IOException {
            raw("HTTP/1.1 200 OK\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n");
        }

        void line(String line) throws IOException {
            part(line + "\n");
        }

        void part(String text) throws IOException {
            raw(Integer.toHexString(text.getBytes(StandardCharsets.UTF_8).length) + "\r\n" + text + "\r\n");
        }

        void endStream() throws IOException {
            raw("0\r\n\r\n");
        }

        void stream(String... lines) throws IOException {
            beginStream();
            for (String line : lines) {
                line(line);
            }
            endStream();
        }

        void raw(String text) throws IOException {
            OutputStream out = socket.getOutputStream();
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        }

        /** Breaks the connection with a reset instead of an orderly end. */
        void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }

        /** Says nothing more until the client has hung up. */
        void awaitHangUp() {
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
        void dripUntilHangUp(String line) {
            try {
                socket.setSoTimeout(5);
                while (true) {
                    line(line);
                    if (clientIsGone()) {
                        break;
                    }
                }
            } catch (IOException reset) {
                // So it hung up.
            }
            hangUp.complete(null);
        }

        /** Says nothing for so long, unless the client hangs up. */
        void silentFor(Duration howLong) throws IOException {
            socket.setSoTimeout(Math.toIntExact(howLong.toMillis()));
            if (clientIsGone()) {
                throw new IOException("hung up");
            }
        }

        /** Says the line every few milliseconds for so long. */
        void dripFor(Duration howLong, String line) throws IOException {
            socket.setSoTimeout(20);
            long end = System.nanoTime() + howLong.toNanos();
            while (System.nanoTime() < end && !clientIsGone()) {
                line(line);
            }
        }

        private boolean clientIsGone() throws IOException {
            try {
                return socket.getInputStream().read() < 0;
            } catch (SocketTimeoutException stillThere) {
                return false;
            }
        }
    }
}
