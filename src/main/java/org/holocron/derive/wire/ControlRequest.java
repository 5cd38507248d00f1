package org.holocron.derive.wire;

import jakarta.json.JsonObject;
import jakarta.ws.rs.ProcessingException;
import java.io.IOException;
import java.time.Duration;
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

    private static final int LARGEST_BODY = 8 * 1024 * 1024;

    private final Endpoint<A> endpoint;
    private final ErrorTable errors;
    private final Duration limit;

    public ControlRequest(Endpoint<A> endpoint, ErrorTable errors, Duration limit) {
        this.endpoint = endpoint;
        this.errors = errors;
        this.limit = limit;
    }

    public Result send(ApiCall<A> request) {
        try (Connection<A> connection = endpoint.connect()) {
            Future<Result> result = endpoint.executor().submit(() -> read(connection.send(request)));
            return result.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            return unavailable(
                    endpoint.label() + " takes the connection but does not answer within " + limit.toMillis() + " ms");
        } catch (ExecutionException failed) {
            return broken(failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new Failed(new Outcome.Interrupted(ErrorKind.STOPPED, "The thread of the call was interrupted"));
        } catch (RejectedExecutionException shuttingDown) {
            return new Failed(new Outcome.Interrupted(ErrorKind.STOPPED, "The server is shutting down"));
        }
    }

    private Result read(HttpAnswer answer) throws IOException {
        byte[] body = answer.body().readNBytes(LARGEST_BODY);
        if (answer.status() != 200) {
            ReportedError error = ReportedError.of(answer.status(), body, ReportedError.Circumstances.NONE);
            Outcome.Failure failure = new ErrorClassifier(endpoint.label(), errors, null)
                    .answered(error)
                    .failure();
            return new Failed(
                    failure instanceof Outcome.Unavailable
                            ? failure
                            : new Outcome.Unavailable(
                                    failure.kind(), failure.message(), Dependency.modelServer(endpoint.toString())));
        }
        return WireJson.read(body)
                .<Result>map(Ok::new)
                .orElseGet(() -> unavailable(endpoint.label().isNoneOfItsKind(ErrorText.of(body))));
    }

    private Result broken(Throwable cause) {
        if (cause instanceof IOException || cause instanceof ProcessingException) {
            return new Failed(new ConnectionErrors(endpoint.label()).beforeAnswer(cause));
        }
        throw new IllegalStateException("asking a model server failed", cause);
    }

    private Result unavailable(String message) {
        return new Failed(new Outcome.Unavailable(
                ErrorKind.MODEL_SERVER_UNAVAILABLE, message, Dependency.modelServer(endpoint.toString())));
    }

    public sealed interface Result {}

    public record Ok(JsonObject answer) implements Result {}

    /** Unavailable, or Interrupted when this side is shutting down. */
    public record Failed(Outcome.Failure failure) implements Result {}
}
