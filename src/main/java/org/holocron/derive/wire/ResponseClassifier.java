package org.holocron.derive.wire;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.model.ModelReply;

/** Makes a reply of how a call ended and what had arrived until then. */
public final class ResponseClassifier<P extends PartialAnswer> {

    private static final int EXCERPT = 200;
    private final ErrorClassifier errors;
    private final AnswerCheck<P> check;
    private final boolean remoteModel;

    /** @param remoteModel whether another host runs the model */
    public ResponseClassifier(ErrorClassifier errors, AnswerCheck<P> check, boolean remoteModel) {
        this.errors = errors;
        this.check = check;
        this.remoteModel = remoteModel;
    }

    public ModelReply ended(P received, StreamEnd end) {
        if (end instanceof StreamEnd.HungUp hungUp) {
            return hungUp(received, hungUp.reason());
        }
        if (end instanceof StreamEnd.Refused refused) {
            return refused(refused);
        }
        if (end instanceof StreamEnd.ServerError error) {
            return serverError(received, error.line());
        }
        if (end instanceof StreamEnd.Unreadable unreadable) {
            return unreadable(received, unreadable.line());
        }
        if (end instanceof StreamEnd.TooLarge tooLarge) {
            return failed(
                    new Outcome.Rejected(
                            ErrorKind.NOT_JSON, "The answer is too large to be one: " + tooLarge.bound() + "; hung up"),
                    received);
        }
        if (end instanceof StreamEnd.Broken broken) {
            return broken(received, broken.cause());
        }
        return complete(received, received.bytes());
    }

    /**
     * The server ended the response; the bytes are kept. It is usable if the model stopped by itself and said something, or had closed its
     * JSON object before something else ended it.
     */
    public ModelReply complete(P received, byte[] response) {
        String content = received.content();
        Optional<String> answer =
                received.endedByItself() && !content.isBlank() ? Optional.of(content) : ClosedObject.in(content);
        return answer.<ModelReply>map(
                        text -> new ModelReply.Reply(response, text, received.figures(), received.model()))
                .orElseGet(() ->
                        new ModelReply.Failed(check.unusable(received), response, received.metrics()).saying(content));
    }

    /** A server that said that the model is done, and then neither ends the stream nor says more, has answered. */
    private ModelReply hungUp(P received, Outcome.Failure reason) {
        return received.isWhole() && reason.kind() == ErrorKind.SILENT
                ? complete(received, received.bytes())
                : failed(reason, received);
    }

    private ModelReply refused(StreamEnd.Refused refused) {
        HttpAnswer answer = refused.answer();
        ReportedError.Circumstances call = new ReportedError.Circumstances(remoteModel, false, answer.retryAfter());
        ErrorClassifier.Classified classified =
                errors.answered(ReportedError.of(answer.status(), refused.body(), call));
        return new ModelReply.Failed(classified.failure(), refused.body(), null, classified.interrogationOnly());
    }

    private ModelReply serverError(P received, String line) {
        ReportedError.Circumstances call = new ReportedError.Circumstances(remoteModel, !received.isEmpty(), null);
        ReportedError error = ReportedError.of(ReportedError.IN_STREAM, line, call);
        ErrorClassifier.Classified classified = errors.brokeOff(error);
        byte[] kept = received.isEmpty() ? utf8(line) : received.bytes();
        return new ModelReply.Failed(classified.failure(), kept, received.metrics(), classified.interrogationOnly());
    }

    private ModelReply unreadable(P received, String line) {
        String excerpt = ErrorText.excerpt(line, EXCERPT);
        if (received.isEmpty()) {
            String message = errors.server().isNoneOfItsKind(excerpt);
            return new ModelReply.Failed(new Outcome.Ambiguous(ErrorKind.SERVER_ERROR, message), utf8(line), null);
        }
        String message = errors.server() + " sent a line that is not JSON, or is cut: " + excerpt;
        return failed(new Outcome.Ambiguous(ErrorKind.STREAM_BROKEN, message), received);
    }

    private ModelReply broken(P received, Exception cause) {
        ConnectionErrors connection = new ConnectionErrors(errors.server());
        return failed(
                received.isEmpty()
                        ? connection.beforeAnswerToCall(cause)
                        : connection.inAnswer(received.content().length(), cause),
                received);
    }

    private ModelReply failed(Outcome.Failure failure, P received) {
        return new ModelReply.Failed(failure, received.bytes(), received.metrics());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
