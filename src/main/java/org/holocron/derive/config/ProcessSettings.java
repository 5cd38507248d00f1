package org.holocron.derive.config;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How the server's process is started. The server reads these itself, from the environment that the launcher gives it.
 *
 * @param javaOptions further options of its JVM
 * @param log how its log is written
 * @param databaseConnections at most, for each data source: by default enough for every slot
 * @param httpThreads requests served at a time
 * @param requests what their bodies may take
 */
public record ProcessSettings(
        List<String> javaOptions, LogSettings log, int databaseConnections, int httpThreads, RequestSettings requests) {

    static ProcessSettings from(Environment environment, int concurrency) {
        String options = Objects.requireNonNullElse(environment.textOrNull(Setting.DERIVE_JAVA_OPTS), "");
        return new ProcessSettings(
                Stream.of(options.split("\\s+"))
                        .filter(option -> !option.isEmpty())
                        .toList(),
                LogSettings.from(environment),
                orElse(environment.numberOrNull(Setting.DERIVE_DB_POOL), Math.max(20, concurrency + 10)),
                environment.number(Setting.DERIVE_HTTP_THREADS),
                RequestSettings.from(environment));
    }

    private static int orElse(@Nullable Integer value, int defaultValue) {
        return value == null ? defaultValue : value;
    }
}
