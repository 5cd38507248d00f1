package org.holocron.derive.config;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * H2, used while LLM_SQLSERVER_HOST is not set: a file in the data directory, or DERIVE_H2_URL, with which tests put two
 * nodes on one database.
 */
public record EmbeddedDatabaseSettings(String jdbcUrl, boolean migrate) implements DatabaseSettings {

    /**
     * What the queue needs of H2, each with its reason. A URL of the operator's may say otherwise.
     *
     * <ul>
     *   <li>WRITE_DELAY: otherwise a killed process loses commits that were acknowledged.
     *   <li>DB_CLOSE_ON_EXIT: the server closes it, after the last job in flight.
     *   <li>TIME ZONE: otherwise times are right but are shown in the zone of the node that wrote them.
     *   <li>COMPRESS: a commit writes half as much, and the file is less than half as large.
     *   <li>MAX_COMPACT_TIME: milliseconds that closing may take to make the file small.
     * </ul>
     */
    private static final List<String> NEEDED = List.of(
            "WRITE_DELAY=0", "DB_CLOSE_ON_EXIT=FALSE", "TIME ZONE=UTC", "COMPRESS=TRUE", "MAX_COMPACT_TIME=2000");

    static EmbeddedDatabaseSettings from(Environment environment, Path dataDir, boolean migrate) {
        String given = environment.textOrNull(Setting.DERIVE_DB_URL);
        if (given != null && !Setting.DERIVE_H2_URL.accepts(given)) {
            environment.reject(
                    Setting.DERIVE_DB_URL, Setting.DERIVE_H2_URL.type().wanted());
        }
        String url = environment.textOrNull(Setting.DERIVE_H2_URL);
        if (url != null) {
            return new EmbeddedDatabaseSettings(isFile(url) ? withAllNeeded(url) : url, migrate);
        }
        if (dataDir.toString().contains(";")) {
            environment.reject(
                    Setting.DERIVE_DATA_DIR, "a path without a semicolon while the queue is the embedded H2");
        }
        return new EmbeddedDatabaseSettings(withAllNeeded("jdbc:h2:file:" + dataDir.resolve("queue")), migrate);
    }

    private static String withAllNeeded(String url) {
        StringBuilder all = new StringBuilder(url);
        for (String needed : NEEDED) {
            String name = needed.substring(0, needed.indexOf('=') + 1);
            if (!url.toUpperCase(Locale.ROOT).contains(";" + name)) {
                all.append(';').append(needed);
            }
        }
        return all.toString();
    }

    private static boolean isFile(String url) {
        return url.toLowerCase(Locale.ROOT).startsWith("jdbc:h2:file:");
    }

    @Override
    public DatabaseKind kind() {
        return DatabaseKind.H2;
    }

    /** H2 locks its file. Over the network, others come too. */
    @Override
    public boolean isExclusive() {
        return isFile(jdbcUrl);
    }

    @Override
    public String driver() {
        return "h2";
    }

    @Override
    public Optional<InetSocketAddress> server() {
        return Optional.empty();
    }

    /** It costs nothing within a process, and H2's errors do not tell whether a connection is broken. */
    @Override
    public boolean checksEachUse() {
        return true;
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
