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
import org.jspecify.annotations.Nullable;

/**
 * What answers in a demo.
 *
 * @param words what the user is told of it
 * @param simulator to be closed with it, or null where a real Ollama answers
 */
record DemoModel(
        URI baseUri, String model, String words, @Nullable OllamaSimulator simulator) implements AutoCloseable {

    /** A demonstration waits for nothing. */
    private static final int PARALLEL = 4;

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final String SIMULATOR_MODEL = "simulator";
    private static final String NO_MODEL =
            "There is NO LANGUAGE MODEL in this demo; everything else is the real thing.";

    static DemoModel find(OllamaSettings ollama, Path interrogation, boolean onlySimulator) {
        if (onlySimulator) {
            return simulator("As asked for");
        }
        String model = ollama.model() != null ? ollama.model() : modelOf(interrogation);
        Optional<JsonObject> tags = tags(ollama);
        if (tags.isEmpty()) {
            return simulator("No Ollama answers at " + ollama.baseUrl());
        }
        if (!has(tags.get(), model)) {
            return simulator("Ollama answers at " + ollama.baseUrl() + " but has no model " + model
                    + " (get it with: ollama pull " + model + ")");
        }
        return new DemoModel(ollama.baseUrl(), model, whoAnswers(ollama.baseUrl(), model, tags.get()), null);
    }

    private static String whoAnswers(URI baseUrl, String model, JsonObject tags) {
        return has(tags, SIMULATOR_MODEL)
                ? "The SIMULATOR answers at " + baseUrl + ", by plain rules.\n" + NO_MODEL
                : "A real model answers: " + model + " on Ollama at " + baseUrl;
    }

    @Override
    public void close() {
        if (simulator != null) {
            simulator.close();
        }
    }

    private static DemoModel simulator(String reason) {
        OllamaSimulator server =
                OllamaSimulator.start(SimulatorOptions.onAnyPort().withParallel(PARALLEL));
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
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(ollama.baseUrl() + "/api/tags"))
                .timeout(PATIENCE);
        if (!ollama.apiKey().text().isEmpty()) {
            request.header("Authorization", "Bearer " + ollama.apiKey().text());
        }
        try {
            HttpResponse<String> answer = HttpClient.newBuilder()
                    .connectTimeout(PATIENCE)
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
