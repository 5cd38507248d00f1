package org.holocron.derive.config;

import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * H2, as long as no SQL Server is named: a file in the data directory, or DERIVE_H2_URL, by which tests put two nodes on
 * one database.
 */
public record EmbeddedDatabaseSettings(String jdbcUrl, boolean migrate) implements DatabaseSettings {

    /**
     * A commit that was acknowledged outlives the process only with WRITE_DELAY=0. Without a TIME ZONE, times are right but
     * show in that of the node that wrote them.
     */
    private static final String DURABLE_IN_UTC = ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;TIME ZONE=UTC";

    /** INIT would run statements at each connect. */
    private static final Pattern LOCAL = Pattern.compile(
            "jdbc:h2:(file:|tcp://(127\\.0\\.0\\.1|localhost)[:/])(?!.*;\\s*(INIT|USER|PASSWORD)\\s*=).+",
            Pattern.CASE_INSENSITIVE);

    static EmbeddedDatabaseSettings from(Environment environment, Path dataDir, boolean migrate) {
        String url = environment.textOrNull(
                "DERIVE_H2_URL", LOCAL, "jdbc:h2:file:… or jdbc:h2:tcp://127.0.0.1:…, without INIT, USER and PASSWORD");
        if (url != null) {
            return new EmbeddedDatabaseSettings(url, migrate);
        }
        if (dataDir.toString().contains(";")) {
            environment.reject("DERIVE_DATA_DIR", "a path without a semicolon while the queue is the embedded H2");
        }
        return new EmbeddedDatabaseSettings("jdbc:h2:file:" + dataDir.resolve("queue") + DURABLE_IN_UTC, migrate);
    }

    @Override
    public DatabaseKind kind() {
        return DatabaseKind.H2;
    }

    @Override
    public String driver() {
        return "h2";
    }

    @Override
    public String user() {
        return "sa";
    }

    /** The server refuses an empty one; only this node opens the file. */
    @Override
    public Secret password() {
        return new Secret("sa");
    }

    @Override
    public String schema() {
        return "llm";
    }
}
