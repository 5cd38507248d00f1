package org.holocron.derive.config;

import java.nio.file.Path;
import java.util.Locale;

/**
 * H2, used while LLM_SQLSERVER_HOST is not set: a file in the data directory, or DERIVE_H2_URL, with which tests put two
 * nodes on one database.
 */
public record EmbeddedDatabaseSettings(String jdbcUrl, boolean migrate) implements DatabaseSettings {

    /**
     * Without WRITE_DELAY=0 a killed process loses commits that were acknowledged. Without TIME ZONE, times are right but
     * are shown in the zone of the node that wrote them.
     */
    private static final String DURABLE_IN_UTC = ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;TIME ZONE=UTC";

    static EmbeddedDatabaseSettings from(Environment environment, Path dataDir, boolean migrate) {
        String url = environment.textOrNull(Setting.DERIVE_H2_URL);
        if (url != null) {
            return new EmbeddedDatabaseSettings(url, migrate);
        }
        if (dataDir.toString().contains(";")) {
            environment.reject(
                    Setting.DERIVE_DATA_DIR, "a path without a semicolon while the queue is the embedded H2");
        }
        return new EmbeddedDatabaseSettings("jdbc:h2:file:" + dataDir.resolve("queue") + DURABLE_IN_UTC, migrate);
    }

    @Override
    public DatabaseKind kind() {
        return DatabaseKind.H2;
    }

    /** H2 locks its file. In memory, there is nobody else. Over the network, and in the mixed mode, others come too. */
    @Override
    public boolean isExclusive() {
        String url = jdbcUrl.toLowerCase(Locale.ROOT);
        return !url.startsWith("jdbc:h2:tcp:") && !url.startsWith("jdbc:h2:ssl:") && !url.contains("auto_server=true");
    }

    @Override
    public String driver() {
        return "h2";
    }

    @Override
    public String user() {
        return "sa";
    }

    /** Not empty, which the server would refuse; only this node opens the file. */
    @Override
    public Secret password() {
        return new Secret("sa");
    }

    @Override
    public String schema() {
        return "llm";
    }
}
