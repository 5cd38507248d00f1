package org.holocron.derive.config;

import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;

/** Where the queue lives. */
public sealed interface DatabaseSettings permits EmbeddedDatabaseSettings, SqlServerDatabaseSettings {

    DatabaseKind kind();

    /** The driver by its name in the server: {@code h2} or {@code mssql}. */
    String driver();

    /** Contains no secret. */
    String jdbcUrl();

    /** Where its server listens, not looked up; empty if the settings name none. */
    Optional<InetSocketAddress> server();

    /** Whether the pool checks a connection each time it is used. */
    boolean checksEachUse();

    String user();

    Secret password();

    /** The schema of the tables and procedures. */
    String schema();

    /** Whether no other process can use the database while this one does. */
    boolean isExclusive();

    /** Whether the server creates and upgrades the tables when it starts. */
    boolean migrate();

    /** The environment variables that configure the server's data source. Contains the password. */
    default Map<String, String> environment() {
        return Map.of(
                Setting.DERIVE_DB_DRIVER.key(),
                driver(),
                Setting.DERIVE_DB_URL.key(),
                jdbcUrl(),
                Setting.DERIVE_DB_USER.key(),
                user(),
                Setting.DERIVE_DB_PASSWORD.key(),
                password().text(),
                Setting.DERIVE_DB_CHECK_EACH_USE.key(),
                String.valueOf(checksEachUse()));
    }
}
