package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** The server's readiness, read from its management port. */
final class Readiness {

    private final URI address;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    Readiness(URI management) {
        this.address = URI.create(management + "/health/ready");
    }

    /**
     * @param applicationIsUp whether the application was deployed; meaningful once the boot is over
     * @param bootIsOver whether the server has started whatever it could
     * @param ready whether it is ready to work
     * @param answer the body of the server's answer
     */
    record State(boolean applicationIsUp, boolean bootIsOver, boolean ready, String answer) {}

    /** Empty if there is no answer yet. */
    Optional<State> check() {
        try {
            HttpRequest request = HttpRequest.newBuilder(address)
                    .timeout(Duration.ofSeconds(10))
                    .build();
            return Optional.of(check(http.send(request, BodyHandlers.ofString()).body()));
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailedException(Exit.FAILED, "Interrupted");
        }
    }

    static State check(String answer) {
        JsonObject health = JsonValues.parse(answer)
                .filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast)
                .orElse(JsonValue.EMPTY_JSON_OBJECT);
        return new State(
                isUp(health, "deployments-status"),
                isUp(health, "server-state"),
                "UP".equals(JsonValues.text(health, "status")),
                answer);
    }

    private static boolean isUp(JsonObject health, String check) {
        return JsonValues.objects(health, "checks").stream()
                .anyMatch(one ->
                        check.equals(JsonValues.text(one, "name")) && "UP".equals(JsonValues.text(one, "status")));
    }
}
