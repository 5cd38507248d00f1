package org.holocron.derive.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.holocron.derive.testing.HttpApi;

/** What a test does beside the page, over the API. */
final class Queue {

    private final HttpApi api;

    Queue(HttpApi api) {
        this.api = api;
    }

    /** @return its id */
    String enqueue(AskedJob job) {
        return answered(201, () -> api.postJson("/api/jobs", job.json().toString()))
                .getString("job_id");
    }

    /** The job once it has ended, with its runs. */
    JsonObject ended(String job) {
        JsonObject ended = answered(200, () -> api.get("/api/jobs/" + job + "?wait=60"));
        assertFalse(ended.isNull("finished_utc"), ended::toString);
        return ended;
    }

    /** Enqueues a job and waits for its end. */
    JsonObject worked(AskedJob job) {
        return ended(enqueue(job));
    }

    JsonObject get(String path) {
        return answered(200, () -> api.get(path));
    }

    JsonObject post(int status, String path, String json) {
        return answered(status, () -> api.postJson(path, json));
    }

    private interface Call {
        HttpResponse<String> answer() throws IOException, InterruptedException;
    }

    private static JsonObject answered(int status, Call call) {
        try {
            HttpResponse<String> answer = call.answer();
            assertEquals(status, answer.statusCode(), answer.body());
            return HttpApi.object(answer);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
