package org.holocron.derive.config;

/**
 * Where OpenAI-compatible servers are; how they are called say {@link OllamaSettings}.
 *
 * @param baseUrls none: the model server is Ollama
 * @param apiKey sent to each of them as a bearer token unless it is {@link Secret#NONE}
 */
public record OpenAiSettings(BaseUrls baseUrls, Secret apiKey) {

    static OpenAiSettings from(Environment environment) {
        return new OpenAiSettings(
                environment.baseUrls(Setting.OPENAI_BASE_URL), environment.secret(Setting.OPENAI_API_KEY));
    }
}
