package org.holocron.derive.ollama;

import jakarta.json.JsonObject;
import jakarta.ws.rs.ProcessingException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;

/** A request about the server itself, with a short deadline. No job is to blame when it fails. */
final class ControlRequest {

    private static final int LARGEST_BODY = 8 * 1024 * 1024;

    private final Endpoint endpoint;
    private final Duration limit;

    ControlRequest(Endpoint endpoint, Duration limit) {
        this.endpoint = endpoint;
        this.limit = limit;
    }

    Result send(Function<Connection, Connection.Answer> request) {
        try (Connection connection = endpoint.connect()) {
            Future<Result> result = endpoint.executor().submit(() -> read(request.apply(connection)));
            return result.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            return unavailable("Ollama at " + endpoint + " takes the connection but does not answer within "
                    + limit.toMillis() + " ms");
        } catch (ExecutionException failed) {
            return broken(failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new Failed(new Outcome.Interrupted(ErrorKind.STOPPED, "The thread of the call was interrupted"));
        } catch (RejectedExecutionException shuttingDown) {
            return new Failed(new Outcome.Interrupted(ErrorKind.STOPPED, "The server is shutting down"));
        }
    }

    private Result read(Connection.Answer answer) throws IOException {
        byte[] body = answer.body().readNBytes(LARGEST_BODY);
        if (answer.status() != 200) {
            ReportedError error = ReportedError.of(answer.status(), body, ReportedError.Circumstances.NONE);
            Outcome.Failure failure = new ErrorClassifier(endpoint.toString(), null)
                    .answered(error)
                    .failure();
            return new Failed(
                    failure instanceof Outcome.Unavailable
                            ? failure
                            : new Outcome.Unavailable(
                                    failure.kind(), failure.message(), Dependency.modelServer(endpoint.toString())));
        }
        return OllamaJson.read(body)
                .<Result>map(Ok::new)
                .orElseGet(() -> unavailable(endpoint + " does not answer as Ollama does (is OLLAMA_BASE_URL right?): "
                        + ErrorText.of(body)));
    }

    private Result broken(Throwable cause) {
        if (cause instanceof IOException || cause instanceof ProcessingException) {
            return new Failed(new ConnectionErrors(endpoint.toString()).beforeAnswer(cause));
        }
        throw new IllegalStateException("asking Ollama failed", cause);
    }

    private Result unavailable(String message) {
        return new Failed(new Outcome.Unavailable(
                ErrorKind.MODEL_SERVER_UNAVAILABLE, message, Dependency.modelServer(endpoint.toString())));
    }

    sealed interface Result {}

    record Ok(JsonObject answer) implements Result {}

    /** Unavailable, or Interrupted when this side is shutting down. */
    record Failed(Outcome.Failure failure) implements Result {}
}
