package org.holocron.derive.ollama;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads the stream of an answer into the transcript, telling the watch of every token, within bounds. */
record AnswerReader(ResponseAccumulator transcript, CallDeadline watch) {

    /** Content and thinking together, in characters. Far beyond any context window's worth. */
    static final int LARGEST_ANSWER = 16 * 1024 * 1024;

    /** A line carries one token, or a few; in bytes. */
    static final int LONGEST_LINE = 4 * 1024 * 1024;

    private static final int LARGEST_ERROR_BODY = 64 * 1024;

    StreamEnd read(Connection.Answer answer) throws IOException {
        return answer.status() == 200
                ? readLines(answer.body())
                : new StreamEnd.Refused(answer.status(), answer.body().readNBytes(LARGEST_ERROR_BODY));
    }

    private StreamEnd readLines(InputStream body) throws IOException {
        BoundedLines lines = new BoundedLines(body, LONGEST_LINE);
        try {
            for (byte[] line = lines.next(); line != null; line = lines.next()) {
                Optional<StreamEnd> end = take(new String(line, StandardCharsets.UTF_8));
                if (end.isPresent()) {
                    return end.get();
                }
            }
            return new StreamEnd.Complete();
        } catch (BoundedLines.LineTooLongException tooLong) {
            return new StreamEnd.TooLarge("a line of more than " + megabytes(LONGEST_LINE));
        } catch (IOException broken) {
            if (transcript.isDone()) {
                return new StreamEnd.Complete();
            }
            throw broken;
        }
    }

    /** Adds a line; how the answer ends, if it ends with it. */
    private Optional<StreamEnd> take(String text) {
        if (text.isBlank()) {
            return Optional.empty();
        }
        Optional<JsonObject> line = OllamaJson.read(text);
        if (line.isEmpty()) {
            return Optional.of(new StreamEnd.Unreadable(text));
        }
        if (line.get().containsKey("error")) {
            return Optional.of(new StreamEnd.SaidError(text));
        }
        transcript.add(line.get(), watch.sinceStartNanos());
        watch.heard();
        if (transcript.isDone()) {
            watch.answered();
        }
        return transcript.size() <= LARGEST_ANSWER
                ? Optional.empty()
                : Optional.of(new StreamEnd.TooLarge("more than " + megabytes(LARGEST_ANSWER)));
    }

    private static String megabytes(int bytes) {
        return bytes / 1024 / 1024 + " MB";
    }
}
