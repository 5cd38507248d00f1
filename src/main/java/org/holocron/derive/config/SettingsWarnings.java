package org.holocron.derive.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What in the environment is no error but most likely not what was meant. */
public final class SettingsWarnings {

    private static final Set<String> KNOWN = Set.of(
            "DERIVE_BACKOFF_CAP_SECONDS",
            "DERIVE_BACKOFF_SECONDS",
            "DERIVE_BIND",
            "DERIVE_CONCURRENCY",
            "DERIVE_DATA_DIR",
            "DERIVE_DB_MIGRATE",
            "DERIVE_H2_URL",
            "DERIVE_HTTP_PORT",
            "DERIVE_LEASE_SECONDS",
            "DERIVE_LINGER_SECONDS",
            "DERIVE_LOOP",
            "DERIVE_MANAGEMENT_PORT",
            "DERIVE_REUSE",
            "DERIVE_SHUTDOWN_SECONDS",
            // of the server's process
            "DERIVE_BATCH_THREADS",
            "DERIVE_DB_DRIVER",
            "DERIVE_DB_PASSWORD",
            "DERIVE_DB_POOL",
            "DERIVE_DB_URL",
            "DERIVE_DB_USER",
            "DERIVE_HTTP_THREADS",
            "DERIVE_JAVA_OPTS",
            "DERIVE_LOG_LEVEL",
            "DERIVE_MAX_POST_BYTES",
            LauncherWatch.PID);

    private SettingsWarnings() {}

    /** In words for an operator; without values. */
    public static List<String> of(Map<String, String> variables) {
        Set<String> set = new HashSet<>(variables.keySet());
        set.removeIf(key -> variables.get(key).isBlank());
        List<String> oddities = new ArrayList<>();
        set.stream()
                .filter(key -> key.startsWith("DERIVE_") && !KNOWN.contains(key))
                .sorted()
                .forEach(key -> oddities.add(key + " is set, but there is no such setting"));
        boolean sqlServer = set.contains(SqlServerDatabaseSettings.HOST);
        if (!sqlServer && set.stream().anyMatch(key -> key.startsWith("LLM_SQLSERVER_"))) {
            oddities.add("LLM_SQLSERVER_* is set without " + SqlServerDatabaseSettings.HOST
                    + ": the queue is the embedded H2, not SQL Server");
        }
        if (sqlServer && set.contains("DERIVE_H2_URL")) {
            oddities.add("DERIVE_H2_URL is passed over: " + SqlServerDatabaseSettings.HOST + " is set");
        }
        return oddities;
    }
}
