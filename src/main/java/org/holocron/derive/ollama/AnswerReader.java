package org.holocron.derive.ollama;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.holocron.derive.job.Progress;

/**
 * Reads the stream of an answer line by line, within bounds, and reports every token to the deadline and the
 * progress.
 */
final class AnswerReader {

    private static final int LARGEST_ERROR_BODY = 64 * 1024;

    private final ResponseAccumulator response;
    private final CallDeadline deadline;
    private final Progress progress;
    private final AnswerBound bound;

    AnswerReader(ResponseAccumulator response, CallDeadline deadline, Progress progress, AnswerBound bound) {
        this.bound = bound;
        this.response = response;
        this.deadline = deadline;
        this.progress = progress;
    }

    StreamEnd read(Connection.Answer answer) throws IOException {
        return answer.status() == 200
                ? readLines(answer.body())
                : new StreamEnd.Refused(answer, answer.body().readNBytes(LARGEST_ERROR_BODY));
    }

    private StreamEnd readLines(InputStream body) throws IOException {
        BoundedLines lines = new BoundedLines(body, bound.longestLine());
        try {
            for (byte[] line = lines.next(); line != null; line = lines.next()) {
                Optional<StreamEnd> end = take(new String(line, StandardCharsets.UTF_8));
                if (end.isPresent()) {
                    return end.get();
                }
            }
            return new StreamEnd.Complete();
        } catch (BoundedLines.LineTooLongException tooLong) {
            return new StreamEnd.TooLarge("a line of more than " + bound.longestLine() + " bytes");
        } catch (IOException broken) {
            if (response.isDone()) {
                return new StreamEnd.Complete();
            }
            throw broken;
        }
    }

    /** Adds a line. Returns how the answer ends if this line ends it. */
    private Optional<StreamEnd> take(String text) {
        if (text.isBlank()) {
            return Optional.empty();
        }
        Optional<JsonObject> line = OllamaJson.read(text);
        if (line.isEmpty()) {
            return Optional.of(new StreamEnd.Unreadable(text));
        }
        if (line.get().containsKey("error")) {
            return Optional.of(new StreamEnd.ServerError(text));
        }
        deadline.tokenArrived();
        if (response.add(line.get(), deadline.sinceStartNanos())) {
            progress.token();
        }
        if (response.isDone()) {
            deadline.answerComplete();
        }
        return response.size() <= bound.characters()
                ? Optional.empty()
                : Optional.of(new StreamEnd.TooLarge(bound.reason()));
    }
}
