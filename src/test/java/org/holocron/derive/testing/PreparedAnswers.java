package org.holocron.derive.testing;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * A script of whole answers by method and path. Of several answers to one request each is given once, the last for ever;
 * what was not prepared is a 404.
 */
public final class PreparedAnswers implements FakeHttpServer.Script {

    private static final Answer NOT_PREPARED = new Answer(404, "not prepared");

    private record Answer(int status, String body) {}

    private final Map<String, Deque<Answer>> answers = new HashMap<>();

    /** @param methodAndPath as in {@code GET /api/jobs?limit=1} */
    public PreparedAnswers says(String methodAndPath, String body) {
        return says(methodAndPath, 200, body);
    }

    public synchronized PreparedAnswers says(String methodAndPath, int status, String body) {
        answers.computeIfAbsent(methodAndPath, key -> new ArrayDeque<>()).add(new Answer(status, body));
        return this;
    }

    @Override
    public void play(FakeRequest request, FakeConnection connection) throws IOException {
        Answer answer = next(request.methodAndPath());
        connection.json(answer.status(), answer.body());
    }

    private synchronized Answer next(String methodAndPath) {
        Deque<Answer> prepared = answers.get(methodAndPath);
        if (prepared == null) {
            return NOT_PREPARED;
        }
        return prepared.size() > 1 ? prepared.remove() : prepared.element();
    }
}
