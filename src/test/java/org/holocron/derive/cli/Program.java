package org.holocron.derive.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.holocron.derive.testing.FakeHttpServer;
import org.holocron.derive.testing.FakeRequest;
import org.holocron.derive.testing.PreparedAnswers;

/** The program against a server of prepared answers, with what it printed. */
final class Program implements AutoCloseable {

    static final Screen PIPE = new Screen(false, false, false, 110);
    static final Screen NARROW = new Screen(true, false, false, 80);

    final PreparedAnswers server = new PreparedAnswers();

    private final FakeHttpServer http;
    private final Screen screen;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    Program(Screen screen) {
        this.screen = screen;
        this.http = FakeHttpServer.playing(server);
    }

    Program() {
        this(PIPE);
    }

    /** @return its exit code */
    int derive(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--url", url()));
        return Main.run(terminal(), all.toArray(String[]::new));
    }

    Terminal terminal() {
        return new Terminal(stream(out), stream(err), screen, Map.of());
    }

    String url() {
        return http.uri().toString();
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    /** As in {@code GET /api/jobs}. */
    List<String> asked() {
        return http.requests().stream().map(FakeRequest::methodAndPath).toList();
    }

    String body(int request) {
        return http.requests().get(request).text();
    }

    List<FakeRequest> requests() {
        return http.requests();
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        http.close();
    }
}
