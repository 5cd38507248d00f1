package org.holocron.derive.wire;

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

    private final ArrivingAnswer<?> response;
    private final CallDeadline deadline;
    private final Progress progress;
    private final AnswerBound bound;

    AnswerReader(ArrivingAnswer<?> response, CallDeadline deadline, Progress progress, AnswerBound bound) {
        this.bound = bound;
        this.response = response;
        this.deadline = deadline;
        this.progress = progress;
    }

    StreamEnd read(HttpAnswer answer) throws IOException {
        return answer.status() == 200
                ? readLines(answer.body())
                : new StreamEnd.Refused(answer, answer.body().readNBytes(LARGEST_ERROR_BODY));
    }

    private StreamEnd readLines(InputStream body) throws IOException {
        BoundedLines lines = new BoundedLines(body, bound.longestLine());
        try {
            for (byte[] line = lines.next(); line != null; line = lines.next()) {
                Optional<StreamEnd> end = take(response.payload(new String(line, StandardCharsets.UTF_8)));
                if (end.isPresent()) {
                    return end.get();
                }
            }
            return new StreamEnd.Complete();
        } catch (BoundedLines.LineTooLongException tooLong) {
            return new StreamEnd.TooLarge("a line of more than " + bound.longestLine() + " bytes");
        } catch (IOException broken) {
            if (response.isWhole()) {
                return new StreamEnd.Complete();
            }
            throw broken;
        }
    }

    /** Adds a line. Returns how the answer ends if this line ends it. */
    private Optional<StreamEnd> take(String text) {
        ArrivingAnswer.Line line = response.take(text, deadline.sinceStartNanos());
        switch (line) {
            case ERROR:
                return Optional.of(new StreamEnd.ServerError(text));
            case UNREADABLE:
                return Optional.of(new StreamEnd.Unreadable(text));
            case TOKEN:
                progress.token();
                deadline.tokenArrived();
                break;
            case PART:
                deadline.tokenArrived();
                break;
            case NOTHING:
                break;
        }
        if (response.isOver()) {
            deadline.answerComplete();
        }
        return response.size() <= bound.characters()
                ? Optional.empty()
                : Optional.of(new StreamEnd.TooLarge(bound.reason()));
    }
}
