package org.holocron.derive.ollama;

import jakarta.ws.rs.ProcessingException;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.job.StopSignal;
import org.holocron.derive.model.CallLimits;
import org.holocron.derive.model.ModelReply;
import org.jspecify.annotations.Nullable;

/**
 * One chat call: the stream is read on the executor while the caller waits with deadlines. Whatever ends the waiting,
 * the connection is hung up, and what had arrived by then is what was received.
 */
final class StreamedCall {

    private final Endpoint endpoint;
    private final byte[] request;
    private final StopSignal stop;
    private final CallDeadline watch;
    private final ResponseAccumulator transcript = new ResponseAccumulator();

    /** Null as long as the reading goes on. */
    private volatile @Nullable StreamEnd ending;

    /** A fault of the program's own on the reading thread, to be thrown on the caller's. */
    private volatile @Nullable RuntimeException fault;

    StreamedCall(Endpoint endpoint, byte[] request, CallLimits limits, StopSignal stop) {
        this.endpoint = endpoint;
        this.request = request;
        this.stop = stop;
        this.watch = new CallDeadline(limits, stop);
    }

    ModelReply make() {
        ResponseClassifier sort = new ResponseClassifier(endpoint.toString(), request);
        return waitForEnd()
                .map(why -> sort.hungUp(transcript.received(), why))
                .orElseGet(() -> sort.ended(transcript.received(), ending()));
    }

    /** Empty if the call ended by itself, else why it was hung up. */
    private Optional<Outcome.Failure> waitForEnd() {
        StopSignal.Registration waking = stop.onRaise(watch::wake);
        try (Connection connection = endpoint.connect()) {
            endpoint.executor().execute(() -> read(connection));
            return watch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return stopped("The thread of the call was interrupted");
        } catch (RejectedExecutionException shuttingDown) {
            return stopped("The server is shutting down");
        } finally {
            waking.close();
        }
    }

    private void read(Connection connection) {
        try {
            ending = new AnswerReader(transcript, watch).read(connection.chat(request));
        } catch (IOException | ProcessingException broken) {
            ending = new StreamEnd.Broken(broken);
        } catch (RuntimeException unexpected) {
            fault = unexpected;
        } finally {
            watch.over();
        }
    }

    private StreamEnd ending() {
        if (fault != null) {
            throw new IllegalStateException("reading an answer of Ollama failed", fault);
        }
        StreamEnd known = ending;
        // Still reading, but answered: only the end of the stream kept us waiting.
        return known == null ? new StreamEnd.Complete() : known;
    }

    private static Optional<Outcome.Failure> stopped(String message) {
        return Optional.of(new Outcome.Interrupted(ErrorKind.STOPPED, message));
    }
}
