package org.holocron.derive.wire;

import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.model.CallContext;
import org.holocron.derive.model.ModelReply;

/** The calls of this node to one server: what each one is bounded by, and what its failure says about the server. */
public final class ServerCalls<A extends ServerApi> {

    /** Failures after which the server is asked whether it is there. */
    private static final Set<ErrorKind> LOOKED_INTO = Set.of(ErrorKind.SILENT, ErrorKind.STREAM_BROKEN);

    private final ControlRequest<A> control;
    private final ApiCall<A> question;
    private final Runnable modelMissing;
    private final long largestAnswer;
    private final CallsInFlight calls = new CallsInFlight();

    /**
     * @param question that a server answers at once if it is there
     * @param modelMissing what to do when a call finds its model missing
     * @param largestAnswer in characters, as {@link AnswerBound#share} says
     */
    public ServerCalls(ControlRequest<A> control, ApiCall<A> question, Runnable modelMissing, long largestAnswer) {
        this.control = control;
        this.question = question;
        this.modelMissing = modelMissing;
        this.largestAnswer = largestAnswer;
    }

    /**
     * Makes a call unless it was stopped before it began.
     *
     * @param call the vendor's way to the reply, see {@link #send}
     */
    public ModelReply make(CallContext context, Supplier<ModelReply> call) {
        Optional<Outcome.Interrupted> alreadyStopped = context.stop().reason();
        if (alreadyStopped.isPresent()) {
            return new ModelReply.Failed(alreadyStopped.get(), new byte[0], null);
        }
        ModelReply reply = call.get();
        return reply instanceof ModelReply.Failed failed ? diagnosed(failed) : reply;
    }

    /** Sends a request, and waits for the end of its answer. */
    public <P extends PartialAnswer> ModelReply send(
            CallContext context,
            SentCall sent,
            ApiCall<A> request,
            ArrivingAnswer<P> response,
            ResponseClassifier<P> classifier) {
        String model = sent.model() == null ? "" : control.errors().canonicalName(sent.model());
        AnswerBound bound = AnswerBound.of(sent.maxTokens(), sent.window(), sent.alternatives(), largestAnswer);
        try (CallsInFlight.Ticket ticket = calls.begin(model)) {
            StreamEnd end = new StreamedCall<>(control.endpoint(), context, bound, ticket).make(request, response);
            return classifier.ended(response.received(), end);
        }
    }

    /**
     * A server that answers nothing at all is unavailable; only while it answers others is silence, or a broken stream,
     * something that the call itself may have caused.
     */
    private ModelReply diagnosed(ModelReply.Failed failed) {
        if (failed.failure().kind() == ErrorKind.MODEL_MISSING) {
            modelMissing.run();
        }
        if (LOOKED_INTO.contains(failed.failure().kind())
                && control.send(question) instanceof ControlRequest.Failed gone) {
            return new ModelReply.Failed(gone.failure(), failed.received(), failed.metrics(), false, failed.failure());
        }
        return failed;
    }
}
