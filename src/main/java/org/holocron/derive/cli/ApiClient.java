package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/** The part of the server's HTTP API that the commands use. A call that fails throws {@link CommandFailedException}. */
final class ApiClient {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(120);

    /** For requests whose duration grows with the amount of data. */
    private static final Duration LONG_TIMEOUT = Duration.ofDays(1);

    private static final String RESULTS = "/api/results?";
    private static final String EVENTS = "text/event-stream, application/problem+json;q=0.5";

    private final URI base;
    private final ServerCondition condition;
    private final Duration timeout;
    private final HttpClient http;

    ApiClient(URI base) {
        this(base, new ServerCondition(base, null));
    }

    /** @param condition asked when what answers is not the application */
    ApiClient(URI base, ServerCondition condition) {
        this(base, condition, RESPONSE_TIMEOUT);
    }

    private ApiClient(URI base, ServerCondition condition, Duration timeout) {
        this.base = base;
        this.condition = condition;
        this.timeout = timeout;
        this.http = client("https".equalsIgnoreCase(base.getScheme()));
    }

    /** Every client is made with a TLS context; the default one reads all certificates that Java trusts, which a plain connection does not need. */
    private static HttpClient client(boolean encrypted) {
        HttpClient.Builder client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT_TIMEOUT);
        return (encrypted ? client : client.sslContext(trustingNobody())).build();
    }

    private static SSLContext trustingNobody() {
        try {
            SSLContext nobody = SSLContext.getInstance("TLS");
            nobody.init(new KeyManager[0], new TrustManager[0], null);
            return nobody;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Java has no TLS", e);
        }
    }

    /** The same server, for requests that may take hours. */
    ApiClient withoutTimeout() {
        return new ApiClient(base, condition, LONG_TIMEOUT);
    }

    URI base() {
        return base;
    }

    JsonObject get(String path) {
        return json(send("GET", path, null, BodyPublishers.noBody()));
    }

    JsonObject post(String path) {
        return json(send("POST", path, null, BodyPublishers.noBody()));
    }

    JsonObject post(String path, JsonStructure body) {
        return json(send("POST", path, "application/json", BodyPublishers.ofString(body.toString())));
    }

    LinesAnswer postLines(String path, byte[] lines) {
        HttpResponse<byte[]> response = exchange(
                request("POST", path, "application/x-ndjson", BodyPublishers.ofByteArray(lines)),
                BodyHandlers.ofByteArray());
        if (response.statusCode() < 400) {
            return new LinesAnswer.Taken(json(response));
        }
        AnsweredProblem problem = problem(response, response.body());
        if (problem.type().endsWith(":busy")) {
            return new LinesAnswer.Busy(retryAfter(response));
        }
        if (problem.type().endsWith(":bad-jobs")) {
            return new LinesAnswer.Refused(problem.document());
        }
        throw problem.failure(condition);
    }

    private static int retryAfter(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(value -> value.matches("\\d{1,4}"))
                .map(Integer::valueOf)
                .orElse(1);
    }

    /** A part of a table, as its lines. */
    ResultPart results(String query) {
        HttpResponse<byte[]> response = send("GET", RESULTS + query, null, BodyPublishers.noBody());
        return new ResultPart(
                response.body(),
                response.headers()
                        .firstValue("Link")
                        .flatMap(ResultPart::nextQuery)
                        .orElse(null));
    }

    /** Copies the answer as it comes. */
    void copy(String path, OutputStream out) {
        HttpResponse<InputStream> response =
                exchange(request("GET", path, null, BodyPublishers.noBody()), BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            if (response.statusCode() >= 400) {
                throw problem(response, body.readAllBytes()).failure(condition);
            }
            body.transferTo(out);
            out.flush();
        } catch (IOException e) {
            throw new CommandFailedException(Exit.FAILED, "The answer ended before its end: " + reason(e));
        }
    }

    /** An answer that goes on until one of both sides ends it; closing it does. */
    InputStream stream(String path) {
        HttpResponse<InputStream> response =
                exchange(request("GET", path, null, BodyPublishers.noBody(), EVENTS), BodyHandlers.ofInputStream());
        if (response.statusCode() < 400) {
            return response.body();
        }
        try (InputStream body = response.body()) {
            throw problem(response, body.readAllBytes()).failure(condition);
        } catch (IOException e) {
            throw CommandFailedException.temporary(Exit.NO_SERVER, "The answer ended before its end: " + reason(e));
        }
    }

    /**
     * One segment of a path.
     *
     * @throws CommandFailedException if it is blank, or a step to another folder: then the path would be that of something else
     */
    static String segment(String name) {
        if (name.isBlank() || name.equals(".") || name.equals("..")) {
            throw CommandFailedException.badUsage("A name must not be empty, nor . or ..");
        }
        return escaped(name);
    }

    /** One value of a query. */
    static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** A further value of a query; empty if there is none. */
    static String parameter(String name, @Nullable String value) {
        return value == null ? "" : "&" + name + "=" + escaped(value);
    }

    private HttpResponse<byte[]> send(String method, String path, @Nullable String contentType, BodyPublisher body) {
        HttpResponse<byte[]> response = exchange(request(method, path, contentType, body), BodyHandlers.ofByteArray());
        if (response.statusCode() >= 400) {
            throw problem(response, response.body()).failure(condition);
        }
        return response;
    }

    private HttpRequest request(String method, String path, @Nullable String contentType, BodyPublisher body) {
        return request(method, path, contentType, body, "application/json, application/problem+json, */*;q=0.5");
    }

    private HttpRequest request(
            String method, String path, @Nullable String contentType, BodyPublisher body, String accept) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(timeout)
                .header("Accept", accept)
                .method(method, body);
        if (contentType != null) {
            request.header("Content-Type", contentType);
        }
        return request.build();
    }

    private <T> HttpResponse<T> exchange(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            return http.send(request, handler);
        } catch (IOException e) {
            throw CommandFailedException.temporary(
                    Exit.NO_SERVER,
                    "No derive server answers at " + base + " (" + reason(e)
                            + ").\nStart one with: derive server      or name another with --url");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailedException(Exit.FAILED, "Interrupted");
        }
    }

    private static String reason(IOException e) {
        return e instanceof java.net.ConnectException ? "connection refused" : String.valueOf(e.getMessage());
    }

    private static JsonObject json(HttpResponse<byte[]> response) {
        String text = new String(response.body(), StandardCharsets.UTF_8);
        if (text.isBlank()) {
            return JsonValue.EMPTY_JSON_OBJECT;
        }
        return JsonValues.parse(text)
                .filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast)
                .orElseThrow(() -> new CommandFailedException(
                        Exit.NO_SERVER, response.uri() + " is not a derive server: it did not answer with JSON"));
    }

    private static AnsweredProblem problem(HttpResponse<?> response, byte[] body) {
        return AnsweredProblem.of(response.statusCode(), new String(body, StandardCharsets.UTF_8));
    }
}
