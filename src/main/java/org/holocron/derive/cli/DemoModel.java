package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.holocron.derive.config.OllamaSettings;
import org.holocron.derive.derivation.ModelCallSettings;
import org.holocron.derive.ollama.ModelName;
import org.holocron.derive.simulator.OllamaSimulator;
import org.holocron.derive.simulator.SimulatorOptions;
import org.holocron.derive.wire.ServerAddress;
import org.jspecify.annotations.Nullable;

/**
 * The model server of a demo: a real Ollama, or the simulator.
 *
 * @param description for the user
 * @param simulator closed together with this; null where a real Ollama answers
 */
record DemoModel(
        URI baseUri,
        String model,
        String description,
        @Nullable OllamaSimulator simulator) implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    /** A demo waits for nothing. */
    private static final int PARALLEL = 4;

    private static final SimulatorOptions SIMULATOR =
            SimulatorOptions.onAnyPort().withParallel(PARALLEL);
    private static final String SIMULATOR_MODEL = SIMULATOR.models().get(0);
    private static final String NO_MODEL =
            "There is NO LANGUAGE MODEL in this demo; everything else is the real thing.";

    static DemoModel find(OllamaSettings ollama, Path interrogation, boolean onlySimulator) {
        if (onlySimulator) {
            return simulator("As asked for");
        }
        String model = ollama.model() != null ? ollama.model() : modelOf(interrogation);
        Optional<JsonObject> tags = tags(ollama);
        if (tags.isEmpty()) {
            return simulator(
                    "No Ollama answers at " + ServerAddress.of(ollama.baseUrls().first()));
        }
        if (!has(tags.get(), model)) {
            return simulator(
                    "Ollama answers at " + ServerAddress.of(ollama.baseUrls().first()) + " but has no model " + model
                            + " (get it with: ollama pull " + model + ")");
        }
        return new DemoModel(
                ollama.baseUrls().first(), model, describe(ollama.baseUrls().first(), model, tags.get()), null);
    }

    private static String describe(URI baseUrl, String model, JsonObject tags) {
        return has(tags, SIMULATOR_MODEL)
                ? "The SIMULATOR answers at " + ServerAddress.of(baseUrl) + ", by plain rules.\n" + NO_MODEL
                : "A real model answers: " + model + " on Ollama at " + ServerAddress.of(baseUrl);
    }

    /** Also where one answers at Ollama's address. */
    boolean isSimulator() {
        return model.startsWith(SIMULATOR_MODEL);
    }

    @Override
    public void close() {
        if (simulator != null) {
            simulator.close();
        }
    }

    private static DemoModel simulator(String reason) {
        OllamaSimulator server = OllamaSimulator.start(SIMULATOR);
        return new DemoModel(
                server.baseUri(),
                SIMULATOR_MODEL,
                reason + ": the SIMULATOR answers instead, by plain rules.\n" + NO_MODEL,
                server);
    }

    private static boolean has(JsonObject tags, String model) {
        ModelName wanted = ModelName.of(model);
        return JsonValues.objects(tags, "models").stream()
                .flatMap(one -> Stream.of(JsonValues.text(one, "name"), JsonValues.text(one, "model")))
                .anyMatch(name -> wanted.equals(ModelName.of(name)));
    }

    private static String modelOf(Path interrogation) {
        String model = JsonValues.text(Examples.read(interrogation.resolve("interrogation.json")), "model");
        return model.isEmpty() ? ModelCallSettings.FALLBACK_MODEL : model;
    }

    private static Optional<JsonObject> tags(OllamaSettings ollama) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(ollama.baseUrls().first() + "/api/tags"))
                .timeout(TIMEOUT);
        if (!ollama.apiKey().text().isEmpty()) {
            request.header("Authorization", "Bearer " + ollama.apiKey().text());
        }
        try {
            HttpResponse<String> answer = HttpClient.newBuilder()
                    .connectTimeout(TIMEOUT)
                    .build()
                    .send(request.build(), BodyHandlers.ofString());
            return JsonValues.parse(answer.statusCode() == 200 ? answer.body() : "")
                    .filter(JsonObject.class::isInstance)
                    .map(JsonValue::asJsonObject);
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
