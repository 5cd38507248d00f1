package org.holocron.derive.config;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The environment of a server process. The launcher has made all paths absolute; without it, as with {@code standalone.sh} or on a
 * server of one's own, the working directory says nothing, and relative paths begin at the server's data directory.
 */
public final class ServerVariables {

    private static final List<Setting> SHARED_FOLDERS =
            List.of(Setting.LAKE_ROOT, Setting.EVIDENCE_ROOT, Setting.INTERROGATIONS_DIR);

    /** Only the launcher acts on them, before or while it starts a server. */
    private static final List<Setting> OF_THE_LAUNCHER =
            List.of(Setting.DERIVE_JAVA_OPTS, Setting.DERIVE_HTTP_THREADS, Setting.DERIVE_LOG, Setting.DERIVE_H2_URL);

    private ServerVariables() {}

    public static boolean areOfALauncher(Map<String, String> environment) {
        return isSet(environment, Setting.DERIVE_LAUNCHER_PID);
    }

    /**
     * @param serverData the server's own data directory
     * @throws InvalidSettingsException if the node's data directory is relative, since the data sources take it as it is; or if settings
     *     and data source are of two databases
     */
    public static Map<String, String> of(Map<String, String> environment, Path serverData) {
        if (areOfALauncher(environment)) {
            return environment;
        }
        requireOneDatabase(environment);
        Map<String, String> all = new HashMap<>(environment);
        all.put(Setting.DERIVE_DATA_DIR.key(), dataDirectory(environment, serverData));
        for (Setting folder : SHARED_FOLDERS) {
            String path =
                    isSet(environment, folder) ? environment.get(folder.key()) : String.valueOf(folder.defaultValue());
            all.put(folder.key(), serverData.resolve(path.strip()).toString());
        }
        return all;
    }

    /** What is set and has no effect on a server that no launcher has started; one sentence each. */
    public static List<String> warnings(Map<String, String> environment) {
        return areOfALauncher(environment)
                ? List.of()
                : OF_THE_LAUNCHER.stream()
                        .filter(setting -> isSet(environment, setting))
                        .map(setting -> setting.key() + " has an effect only on a server that `derive server` starts")
                        .toList();
    }

    private static String dataDirectory(Map<String, String> environment, Path serverData) {
        if (!isSet(environment, Setting.DERIVE_DATA_DIR)) {
            return serverData.toString();
        }
        String path = environment.get(Setting.DERIVE_DATA_DIR.key()).strip();
        if (!Path.of(path).isAbsolute()) {
            throw invalid(
                    Setting.DERIVE_DATA_DIR, path, "an absolute path on a server that `derive server` has not started");
        }
        return path;
    }

    /** The launcher makes the data source by the settings; here somebody else has made it, and says which driver it has. */
    private static void requireOneDatabase(Map<String, String> environment) {
        String driver = environment.getOrDefault(Setting.DERIVE_DB_DRIVER.key(), "");
        boolean sqlServer = isSet(environment, Setting.LLM_SQLSERVER_HOST);
        if (sqlServer != driver.strip().equals("mssql")) {
            throw invalid(
                    Setting.DERIVE_DB_DRIVER,
                    driver,
                    sqlServer
                            ? "mssql, with DERIVE_DB_URL, DERIVE_DB_USER and DERIVE_DB_PASSWORD for the data source, since"
                                    + " LLM_SQLSERVER_HOST is set and `derive server` has not started this server"
                            : "h2 or not set while LLM_SQLSERVER_HOST is not set");
        }
    }

    private static InvalidSettingsException invalid(Setting setting, String value, String wanted) {
        return new InvalidSettingsException(List.of(new SettingProblem(setting.key(), '"' + value + '"', wanted)));
    }

    private static boolean isSet(Map<String, String> environment, Setting setting) {
        return !environment.getOrDefault(setting.key(), "").isBlank();
    }
}
