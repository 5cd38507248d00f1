package org.holocron.derive.config;

import java.util.Map;

/** All settings, read once from the environment and valid; {@link Setting} is their table. */
public record Settings(
        WorkerSettings worker,
        OllamaSettings ollama,
        OpenAiSettings openAi,
        RetrySettings retry,
        GrammarPolicy grammar,
        Directories directories,
        DatabaseSettings database,
        ServerSettings server,
        WebhookSettings webhooks) {

    /**
     * @throws InvalidSettingsException with every invalid setting
     */
    public static Settings from(Map<String, String> variables) {
        Environment environment = new Environment(variables);
        Directories directories = Directories.from(environment);
        WorkerSettings worker = WorkerSettings.from(environment);
        Settings settings = new Settings(
                worker,
                OllamaSettings.from(environment),
                OpenAiSettings.from(environment),
                RetrySettings.from(environment),
                environment.grammarPolicy(Setting.DERIVE_GRAMMAR),
                directories,
                database(environment, directories),
                ServerSettings.from(environment, worker.concurrency()),
                WebhookSettings.from(environment));
        environment.throwIfInvalid();
        return settings;
    }

    /** OpenAI-compatible ones if the settings name any, else Ollamas. */
    public ModelServers modelServers() {
        return openAi.baseUrls().all().isEmpty()
                ? new ModelServers(Setting.OLLAMA_BASE_URL, ollama.baseUrls(), ollama.apiKey())
                : new ModelServers(Setting.OPENAI_BASE_URL, openAi.baseUrls(), openAi.apiKey());
    }

    private static DatabaseSettings database(Environment environment, Directories directories) {
        boolean migrate = environment.bool(Setting.DERIVE_DB_MIGRATE);
        return environment.isSet(Setting.LLM_SQLSERVER_HOST)
                ? SqlServerDatabaseSettings.from(environment, migrate)
                : EmbeddedDatabaseSettings.from(environment, directories.data(), migrate);
    }
}
