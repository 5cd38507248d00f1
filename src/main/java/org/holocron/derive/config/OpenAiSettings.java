package org.holocron.derive.config;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where an OpenAI-compatible server is; how it is called say {@link OllamaSettings}.
 *
 * @param baseUrl null: the model server is Ollama
 * @param apiKey sent as a bearer token unless it is {@link Secret#NONE}
 */
public record OpenAiSettings(@Nullable URI baseUrl, Secret apiKey) {

    static OpenAiSettings from(Environment environment) {
        return new OpenAiSettings(
                environment.uriOrNull(Setting.OPENAI_BASE_URL), environment.secret(Setting.OPENAI_API_KEY));
    }
}
