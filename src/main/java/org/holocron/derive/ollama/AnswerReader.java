package org.holocron.derive.ollama;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads the stream of an answer into the transcript, telling the watch of every token, within bounds. */
record AnswerReader(Transcript transcript, CallWatch watch) {

    /** Content and thinking together, in characters. Far beyond any context window's worth. */
    static final int LARGEST_ANSWER = 16 * 1024 * 1024;

    /** A line carries one token, or a few; in bytes. */
    static final int LONGEST_LINE = 4 * 1024 * 1024;

    private static final int LARGEST_ERROR_BODY = 64 * 1024;

    Ending read(Connection.Answer answer) throws IOException {
        return answer.status() == 200
                ? readLines(answer.body())
                : new Ending.Refused(answer.status(), answer.body().readNBytes(LARGEST_ERROR_BODY));
    }

    private Ending readLines(InputStream body) throws IOException {
        BoundedLines lines = new BoundedLines(body, LONGEST_LINE);
        try {
            for (byte[] line = lines.next(); line != null; line = lines.next()) {
                Optional<Ending> end = take(new String(line, StandardCharsets.UTF_8));
                if (end.isPresent()) {
                    return end.get();
                }
            }
            return new Ending.Complete();
        } catch (BoundedLines.LineTooLong tooLong) {
            return new Ending.TooLarge("a line of more than " + megabytes(LONGEST_LINE));
        } catch (IOException broken) {
            if (transcript.isDone()) {
                return new Ending.Complete();
            }
            throw broken;
        }
    }

    /** Adds a line; how the answer ends, if it ends with it. */
    private Optional<Ending> take(String text) {
        if (text.isBlank()) {
            return Optional.empty();
        }
        Optional<JsonObject> line = Wire.read(text);
        if (line.isEmpty()) {
            return Optional.of(new Ending.Unreadable(text));
        }
        if (line.get().containsKey("error")) {
            return Optional.of(new Ending.SaidError(text));
        }
        transcript.add(line.get(), watch.sinceStartNanos());
        watch.heard();
        if (transcript.isDone()) {
            watch.answered();
        }
        return transcript.size() <= LARGEST_ANSWER
                ? Optional.empty()
                : Optional.of(new Ending.TooLarge("more than " + megabytes(LARGEST_ANSWER)));
    }

    private static String megabytes(int bytes) {
        return bytes / 1024 / 1024 + " MB";
    }
}
