package org.holocron.derive.sql;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Speaks as much of SQL Server's protocol as its driver needs to log in and to call something, without encryption. It counts log-ins and
 * keeps the requests; what it answers to each is set by the test, so that the driver itself makes the errors.
 */
final class TdsServer implements AutoCloseable {

    private static final int PRELOGIN = 0x12;
    private static final int LOGIN = 0x10;
    private static final int ANSWER = 0x04;

    /** Login done; the collation, without which the driver sends no text. */
    private static final byte[] LOGGED_IN = TdsTokens.loggedIn();

    /** Zero, for what else is asked: the migration looks at the server, and finds no tables. */
    private static final byte[] NOTHING = TdsTokens.row(Map.of("none", 0));

    private final ServerSocket listener;
    private final AtomicInteger logins = new AtomicInteger();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Map<String, byte[]> answers = new ConcurrentHashMap<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Thread accepting;
    private volatile byte[] loginAnswer = LOGGED_IN;
    private volatile boolean requiresEncryption;

    private TdsServer(ServerSocket listener) {
        this.listener = listener;
        this.accepting = inBackground(this::accept);
    }

    static TdsServer start() {
        try {
            return new TdsServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return listener.getLocalPort();
    }

    /** So many were tried until now. */
    int logins() {
        return logins.get();
    }

    /** Texts of all requests after log-ins, in their order; they hold the statement among other bytes. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    void refuseLogins(int number, String message) {
        loginAnswer = TdsTokens.error(number, message);
    }

    void acceptLogins() {
        loginAnswer = LOGGED_IN;
    }

    void requireEncryption() {
        requiresEncryption = true;
    }

    /** @param part of the requests that are answered so */
    void fail(String part, int number, String message) {
        answers.put(part, TdsTokens.error(number, message));
    }

    /** A row of numbers. */
    void answer(String part, Map<String, Integer> row) {
        answers.put(part, TdsTokens.row(row));
    }

    /** Ends every connection, as a server does that is restarted. */
    void hangUp() throws IOException {
        for (Socket socket : open) {
            socket.close();
        }
        open.clear();
    }

    /** The port is closed once nobody waits at it any more. */
    @Override
    public void close() throws IOException {
        listener.close();
        try {
            accepting.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                open.add(socket);
                inBackground(() -> serve(socket));
            } catch (IOException closing) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            while (true) {
                int type = in.readUnsignedByte();
                byte[] body = message(in);
                send(socket.getOutputStream(), answerTo(type, body));
            }
        } catch (EOFException clientIsGone) {
            return;
        } catch (IOException broken) {
            return;
        }
    }

    /** The packets up to the one that says that it is the last. */
    private static byte[] message(DataInputStream in) throws IOException {
        byte[] whole = new byte[0];
        while (true) {
            boolean last = (in.readUnsignedByte() & 1) == 1;
            byte[] part = new byte[in.readUnsignedShort() - 8];
            in.skipBytes(4);
            in.readFully(part);
            whole = ByteBuffer.allocate(whole.length + part.length)
                    .put(whole)
                    .put(part)
                    .array();
            if (last) {
                return whole;
            }
            in.readUnsignedByte();
        }
    }

    private byte[] answerTo(int type, byte[] body) {
        if (type == PRELOGIN) {
            return TdsTokens.preLogin(requiresEncryption);
        }
        if (type == LOGIN) {
            logins.incrementAndGet();
            return loginAnswer;
        }
        String text = new String(body, StandardCharsets.UTF_16LE)
                + new String(body, 1, body.length - 1, StandardCharsets.UTF_16LE);
        requests.add(text);
        return answers.entrySet().stream()
                .filter(answer -> text.contains(answer.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseGet(() -> text.contains("SELECT ") ? NOTHING : TdsTokens.done());
    }

    private static void send(OutputStream out, byte[] body) throws IOException {
        ByteBuffer packet = ByteBuffer.allocate(8 + body.length).order(ByteOrder.BIG_ENDIAN);
        packet.put((byte) ANSWER).put((byte) 1).putShort((short) (8 + body.length));
        packet.putShort((short) 0).put((byte) 1).put((byte) 0).put(body);
        out.write(packet.array());
        out.flush();
    }

    private static Thread inBackground(Runnable work) {
        Thread thread = new Thread(work, "tds-server");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
