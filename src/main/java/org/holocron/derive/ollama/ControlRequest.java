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

/** A question about the server itself, answered at once or not at all. No job is to blame when it fails. */
final class ControlRequest {

    private static final int LARGEST_BODY = 8 * 1024 * 1024;

    private final Endpoint endpoint;
    private final Duration longest;

    ControlRequest(Endpoint endpoint, Duration longest) {
        this.endpoint = endpoint;
        this.longest = longest;
    }

    Result ask(Function<Connection, Connection.Answer> question) {
        try (Connection connection = endpoint.connect()) {
            Future<Result> result = endpoint.executor().submit(() -> read(question.apply(connection)));
            return result.get(longest.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            return away("Ollama at " + endpoint + " takes the connection but does not answer within "
                    + longest.toMillis() + " ms");
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
            Outcome.Failure failure = new HttpStatusClassifier(endpoint.toString(), null).sort(answer.status(), body);
            return new Failed(
                    failure instanceof Outcome.Unavailable
                            ? failure
                            : new Outcome.Unavailable(
                                    failure.kind(), failure.message(), Dependency.modelServer(endpoint.toString())));
        }
        return OllamaJson.read(body)
                .<Result>map(Ok::new)
                .orElseGet(() -> away(endpoint + " does not answer as Ollama does (is OLLAMA_BASE_URL right?): "
                        + ErrorText.of(body)));
    }

    private Result broken(Throwable cause) {
        if (cause instanceof IOException || cause instanceof ProcessingException) {
            return new Failed(ConnectionErrors.sort(new ConnectionErrors.At(endpoint.toString(), 0), cause));
        }
        throw new IllegalStateException("asking Ollama failed", cause);
    }

    private Result away(String message) {
        return new Failed(new Outcome.Unavailable(
                ErrorKind.MODEL_SERVER_UNAVAILABLE, message, Dependency.modelServer(endpoint.toString())));
    }

    sealed interface Result {}

    record Ok(JsonObject answer) implements Result {}

    /** Away, or Interrupted when this side is shutting down. */
    record Failed(Outcome.Failure failure) implements Result {}
}
