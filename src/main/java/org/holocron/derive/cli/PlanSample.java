package org.holocron.derive.cli;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Map;
import org.holocron.derive.json.Json;
import org.jspecify.annotations.Nullable;

/** Enqueues some lines of a file under the keys that they would have with all others. */
final class PlanSample {

    private static final int MAX_BUSY_ANSWERS = 300;

    private final ApiClient api;
    private final @Nullable String keyPrefix;
    private final WaitClock clock;

    PlanSample(ApiClient api, @Nullable String keyPrefix, WaitClock clock) {
        this.api = api;
        this.keyPrefix = keyPrefix;
        this.clock = clock;
    }

    /** @return how many were enqueued, and their ids */
    JsonObject enqueue(BulkLines lines, Map<Integer, String> picked) {
        long enqueued = 0;
        JsonArrayBuilder ids = Json.createArrayBuilder();
        int number = 0;
        for (byte[] line = lines.get(); line != null; line = lines.get()) {
            number++;
            if (picked.containsKey(number)) {
                JsonObject answer = send(line, number);
                enqueued += JsonValues.number(answer, "enqueued");
                JsonValues.texts(answer, "job_ids").forEach(ids::add);
            }
        }
        return Json.createObjectBuilder()
                .add("enqueued", enqueued)
                .add("job_ids", ids)
                .build();
    }

    private JsonObject send(byte[] line, int number) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(line);
        body.write('\n');
        String path = "/api/jobs?first_line=" + number + ApiClient.parameter("key_prefix", keyPrefix);
        for (int attempt = 1; attempt <= MAX_BUSY_ANSWERS; attempt++) {
            LinesAnswer answer = api.postLines(path, body.toByteArray());
            if (answer instanceof LinesAnswer.Taken taken) {
                return taken.answer();
            }
            if (answer instanceof LinesAnswer.Refused) {
                throw CommandFailedException.badUsage(
                        "Line " + number + " is refused now: it has changed since it was planned");
            }
            clock.sleep(Duration.ofSeconds(((LinesAnswer.Busy) answer).retryAfterSeconds()));
        }
        throw new CommandFailedException(Exit.FAILED, "The server has too much to do for this now");
    }
}
