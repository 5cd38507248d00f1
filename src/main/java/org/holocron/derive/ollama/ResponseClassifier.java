package org.holocron.derive.ollama;

import java.nio.charset.StandardCharsets;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.model.ModelReply;

/** Makes a reply of how a call ended and what had arrived until then. */
final class ResponseClassifier {

    private static final int EXCERPT = 200;

    private final String server;
    private final SentRequest sent;
    private final boolean remoteModel;

    /**
     * @param server the server's URL for messages
     * @param remoteModel whether another host runs the model
     */
    ResponseClassifier(String server, SentRequest sent, boolean remoteModel) {
        this.server = server;
        this.sent = sent;
        this.remoteModel = remoteModel;
    }

    /** This side ended the call. */
    ModelReply hungUp(PartialResponse received, Outcome.Failure reason) {
        return failed(reason, received);
    }

    ModelReply ended(PartialResponse received, StreamEnd end) {
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

    /** The server ended the response; the bytes are kept. */
    ModelReply complete(PartialResponse received, byte[] response) {
        return new AnswerCheck(sent).check(received, response);
    }

    private ModelReply refused(StreamEnd.Refused refused) {
        Connection.Answer answer = refused.answer();
        ReportedError.Circumstances call = new ReportedError.Circumstances(remoteModel, false, answer.retryAfter());
        ErrorClassifier.Classified classified =
                errors().answered(ReportedError.of(answer.status(), refused.body(), call));
        return new ModelReply.Failed(classified.failure(), refused.body(), null, classified.interrogationOnly());
    }

    private ModelReply serverError(PartialResponse received, String line) {
        ReportedError.Circumstances call = new ReportedError.Circumstances(remoteModel, !received.isEmpty(), null);
        ReportedError error = ReportedError.of(ReportedError.IN_STREAM, line, call);
        ErrorClassifier.Classified classified = errors().brokeOff(error);
        byte[] kept = received.isEmpty() ? utf8(line) : received.bytes();
        return new ModelReply.Failed(classified.failure(), kept, received.metrics(), classified.interrogationOnly());
    }

    private ModelReply unreadable(PartialResponse received, String line) {
        String excerpt = ErrorText.excerpt(line, EXCERPT);
        if (received.isEmpty()) {
            String message = server + " does not answer as Ollama does (is OLLAMA_BASE_URL right?): " + excerpt;
            return new ModelReply.Failed(new Outcome.Ambiguous(ErrorKind.SERVER_ERROR, message), utf8(line), null);
        }
        String message = "Ollama at " + server + " sent a line that is not JSON, or is cut: " + excerpt;
        return failed(new Outcome.Ambiguous(ErrorKind.STREAM_BROKEN, message), received);
    }

    private ModelReply broken(PartialResponse received, Exception cause) {
        ConnectionErrors connection = new ConnectionErrors(server);
        return failed(
                received.isEmpty()
                        ? connection.beforeAnswerToCall(cause)
                        : connection.inAnswer(received.content().length(), cause),
                received);
    }

    private static ModelReply failed(Outcome.Failure failure, PartialResponse received) {
        return new ModelReply.Failed(failure, received.bytes(), received.metrics());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private ErrorClassifier errors() {
        return new ErrorClassifier(server, sent.model());
    }
}
