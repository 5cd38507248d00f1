package org.holocron.derive.wire;

import jakarta.json.JsonObject;
import jakarta.ws.rs.ProcessingException;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;

/** A request about the server itself, with a short deadline. No job is to blame when it fails. */
public final class ControlRequest<A extends ServerApi> {

    /** A healthy server answers within milliseconds. */
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private static final int LARGEST_BODY = 8 * 1024 * 1024;

    /** None came. */
    static final int NO_STATUS = 0;
    /** Of the client's errors those that another time may bring something else. */
    private static final Set<Integer> NOT_NOW = Set.of(408, 425, 429);

    private static final int FIRST_OF_SERVER = 500;
    private static final int NOT_IMPLEMENTED = 501;

    private final Endpoint<A> endpoint;
    private final ErrorTable errors;

    public ControlRequest(Endpoint<A> endpoint, ErrorTable errors) {
        this.endpoint = endpoint;
        this.errors = errors;
    }

    Endpoint<A> endpoint() {
        return endpoint;
    }

    ErrorTable errors() {
        return errors;
    }

    public Result send(ApiCall<A> request) {
        try (Connection<A> connection = endpoint.connect()) {
            Future<Result> result = endpoint.executor().submit(() -> read(connection.send(request)));
            return result.get(LIMIT.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            return unavailable(
                    endpoint.label() + " takes the connection but does not answer within " + LIMIT.toMillis() + " ms",
                    NO_STATUS);
        } catch (ExecutionException failed) {
            return broken(failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new Failed(
                    new Outcome.Interrupted(ErrorKind.STOPPED, "The thread of the call was interrupted"), NO_STATUS);
        } catch (RejectedExecutionException shuttingDown) {
            return new Failed(new Outcome.Interrupted(ErrorKind.STOPPED, "The server is shutting down"), NO_STATUS);
        }
    }

    private Result read(HttpAnswer answer) throws IOException {
        byte[] body = answer.body().readNBytes(LARGEST_BODY);
        if (answer.status() != 200) {
            return new Failed(refused(answer, body), answer.status());
        }
        return WireJson.read(body)
                .<Result>map(Ok::new)
                .orElseGet(() -> unavailable(endpoint.label().isNoneOfItsKind(ErrorText.of(body)), answer.status()));
    }

    private Outcome.Failure refused(HttpAnswer answer, byte[] body) {
        ReportedError.Circumstances request = new ReportedError.Circumstances(false, false, answer.retryAfter());
        Outcome.Failure failure = new ErrorClassifier(endpoint.label(), errors, null)
                .answered(ReportedError.of(answer.status(), body, request))
                .failure();
        return failure instanceof Outcome.Unavailable
                ? failure
                : new Outcome.Unavailable(
                        failure.kind(),
                        failure.message(),
                        Dependency.modelServer(endpoint.toString()),
                        answer.retryAfter());
    }

    private Result broken(Throwable cause) {
        if (cause instanceof IOException || cause instanceof ProcessingException) {
            return new Failed(new ConnectionErrors(endpoint.label()).beforeAnswer(cause), NO_STATUS);
        }
        throw new IllegalStateException("asking a model server failed", cause);
    }

    private Result unavailable(String message, int status) {
        return new Failed(serverUnavailable(message), status);
    }

    /** The server does not say whether it is there, whatever the reason. */
    public Outcome.Unavailable asUnavailable(Outcome.Failure failure) {
        return failure instanceof Outcome.Unavailable unavailable ? unavailable : serverUnavailable(failure.message());
    }

    private Outcome.Unavailable serverUnavailable(String message) {
        return new Outcome.Unavailable(
                ErrorKind.MODEL_SERVER_UNAVAILABLE, message, Dependency.modelServer(endpoint.toString()));
    }

    public sealed interface Result {}

    public record Ok(JsonObject answer) implements Result {}

    /**
     * Unavailable, or Interrupted when this side is shutting down.
     *
     * @param status of the answer; {@link #NO_STATUS} if none came
     */
    public record Failed(Outcome.Failure failure, int status) implements Result {

        /** Whether the server will not answer this another time either, since it does not offer it, or not to us. */
        public boolean isSettled() {
            return status != NO_STATUS
                    && !NOT_NOW.contains(status)
                    && (status < FIRST_OF_SERVER || status == NOT_IMPLEMENTED);
        }
    }
}
