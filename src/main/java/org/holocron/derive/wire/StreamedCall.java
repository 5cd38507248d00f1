package org.holocron.derive.wire;

import jakarta.ws.rs.ProcessingException;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.job.StopSignal;
import org.holocron.derive.model.CallContext;
import org.jspecify.annotations.Nullable;

/**
 * One chat call: a thread of the executor reads the stream while the caller waits with deadlines. Whatever ends the
 * wait, the connection is closed, and the part that had arrived is returned.
 */
final class StreamedCall<A extends ServerApi> {

    private final Endpoint<A> endpoint;
    private final CallContext context;
    private final AnswerBound bound;
    private final CallDeadline deadline;
    /** Null while the stream is being read. */
    private volatile @Nullable StreamEnd end;
    /** An unexpected exception of the reading thread, to be thrown on the caller's. */
    private volatile @Nullable RuntimeException fault;

    StreamedCall(Endpoint<A> endpoint, CallContext context, AnswerBound bound, CallsInFlight.Ticket ticket) {
        this.endpoint = endpoint;
        this.context = context;
        this.bound = bound;
        this.deadline = new CallDeadline(context.limits(), context.stop(), ticket);
    }

    /** @param response where the answer is gathered; complete, or not, when this returns */
    StreamEnd make(ApiCall<A> request, ArrivingAnswer<?> response) {
        return waitForEnd(request, response)
                .<StreamEnd>map(StreamEnd.HungUp::new)
                .orElseGet(this::end);
    }

    /** Empty if the call ended by itself, else why the connection was closed. */
    private Optional<Outcome.Failure> waitForEnd(ApiCall<A> request, ArrivingAnswer<?> response) {
        StopSignal.Registration registration = context.stop().onRaise(deadline::wake);
        try (Connection<A> connection = endpoint.connect()) {
            endpoint.executor().execute(() -> read(connection, request, response));
            return deadline.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return stopped("The thread of the call was interrupted");
        } catch (RejectedExecutionException shuttingDown) {
            return stopped("The server is shutting down");
        } finally {
            registration.close();
        }
    }

    private void read(Connection<A> connection, ApiCall<A> request, ArrivingAnswer<?> response) {
        try {
            end = new AnswerReader(response, deadline, context.progress(), bound).read(connection.send(request));
        } catch (IOException | ProcessingException broken) {
            end = new StreamEnd.Broken(broken);
        } catch (RuntimeException unexpected) {
            fault = unexpected;
        } finally {
            deadline.over();
        }
    }

    private StreamEnd end() {
        if (fault != null) {
            throw new IllegalStateException("reading an answer failed", fault);
        }
        StreamEnd known = end;
        // Still reading though the answer is complete: only the end of the stream was missing.
        return known == null ? new StreamEnd.Complete() : known;
    }

    private static Optional<Outcome.Failure> stopped(String message) {
        return Optional.of(new Outcome.Interrupted(ErrorKind.STOPPED, message));
    }
}
