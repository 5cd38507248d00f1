package org.holocron.derive.config;

import java.util.Map;

/** Everything that can be set, read once from the environment and sound. The defaults are those of the README's table. */
public record Settings(
        WorkerSettings worker,
        OllamaSettings ollama,
        RetrySettings retry,
        Directories directories,
        DatabaseSettings database,
        ServerSettings server) {

    /**
     * @throws InvalidSettingsException with every problem there is
     */
    public static Settings from(Map<String, String> variables) {
        Environment environment = new Environment(variables);
        Directories directories = Directories.from(environment);
        Settings settings = new Settings(
                WorkerSettings.from(environment),
                OllamaSettings.from(environment),
                RetrySettings.from(environment),
                directories,
                database(environment, directories),
                ServerSettings.from(environment));
        environment.throwIfInvalid();
        return settings;
    }

    private static DatabaseSettings database(Environment environment, Directories directories) {
        boolean migrate = environment.bool("DERIVE_DB_MIGRATE", true);
        return environment.isSet(SqlServerDatabaseSettings.HOST)
                ? SqlServerDatabaseSettings.from(environment, migrate)
                : EmbeddedDatabaseSettings.from(environment, directories.data(), migrate);
    }
}
