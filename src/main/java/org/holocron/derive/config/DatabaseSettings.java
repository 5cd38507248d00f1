package org.holocron.derive.config;

import java.util.Map;

/** Where the queue lives. */
public sealed interface DatabaseSettings permits EmbeddedDatabaseSettings, SqlServerDatabaseSettings {

    DatabaseKind kind();

    /** The data source's driver by its name in the server: {@code h2} or {@code mssql}. */
    String driver();

    /** Holds no secret. */
    String jdbcUrl();

    String user();

    Secret password();

    /** The schema of the tables and procedures. */
    String schema();

    /** Whether the server creates and upgrades the tables at its start. */
    boolean migrate();

    /** What the server's data source is configured by, as environment variables of its process. Holds the password. */
    default Map<String, String> environment() {
        return Map.of(
                "DERIVE_DB_DRIVER",
                driver(),
                "DERIVE_DB_URL",
                jdbcUrl(),
                "DERIVE_DB_USER",
                user(),
                "DERIVE_DB_PASSWORD",
                password().text());
    }
}
