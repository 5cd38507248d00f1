package org.holocron.derive.config;

import java.util.Map;

/** Everything that can be set, read once from the environment and sound. The defaults are those of the README's table. */
public record Settings(
        WorkerSettings worker,
        OllamaSettings ollama,
        RetrySettings retry,
        Folders folders,
        Database database,
        ServerSettings server) {

    /**
     * @throws BadSettings with every problem there is
     */
    public static Settings from(Map<String, String> variables) {
        Environment environment = new Environment(variables);
        Folders folders = Folders.from(environment);
        Settings settings = new Settings(
                WorkerSettings.from(environment),
                OllamaSettings.from(environment),
                RetrySettings.from(environment),
                folders,
                database(environment, folders),
                ServerSettings.from(environment));
        environment.complainIfBad();
        return settings;
    }

    private static Database database(Environment environment, Folders folders) {
        boolean migrate = environment.yesOrNo("DERIVE_DB_MIGRATE", true);
        return environment.isSet(SqlServerDatabase.HOST)
                ? SqlServerDatabase.from(environment, migrate)
                : EmbeddedDatabase.from(environment, folders.data(), migrate);
    }
}
