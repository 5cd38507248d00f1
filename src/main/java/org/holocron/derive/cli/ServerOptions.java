package org.holocron.derive.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.holocron.derive.config.Setting;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Settings as command line options; each overrides its environment variable. */
final class ServerOptions {

    /** Those that say how a server is started: one that runs already is as it is. */
    static final List<String> NAMES =
            List.of("--worker-id", "--poll-seconds", "--model", "--ollama-url", "--lake-root", "--verbose");

    @Option(names = "--worker-id", paramLabel = "NAME", description = "Worker identifier (WORKER_ID).")
    private @Nullable String workerId;

    @Option(names = "--poll-seconds", paramLabel = "N", description = "Seconds between polls (POLL_SECONDS).")
    private @Nullable String pollSeconds;

    @Option(names = "--model", paramLabel = "NAME", description = "Override the default model (OLLAMA_MODEL).")
    private @Nullable String model;

    @Option(names = "--ollama-url", paramLabel = "URL", description = "Override the Ollama URL (OLLAMA_BASE_URL).")
    private @Nullable String ollamaUrl;

    @Option(names = "--lake-root", paramLabel = "DIR", description = "Override the lake directory (LAKE_ROOT).")
    private @Nullable String lakeRoot;

    @Option(
            names = {"-v", "--verbose"},
            description = "Log in detail (DERIVE_LOG_LEVEL=DEBUG).")
    private boolean verbose;

    /** Without a folder {@code interrogations} in the working directory, those of the program are used. */
    Map<String, String> over(Map<String, String> variables) {
        Map<String, String> result = new HashMap<>(variables);
        if (variables.getOrDefault(Setting.INTERROGATIONS_DIR.key(), "").isBlank()
                && !Files.isDirectory(Path.of("interrogations"))) {
            result.put(
                    Setting.INTERROGATIONS_DIR.key(),
                    Installation.ofProcess().interrogations().toString());
        }
        put(result, Setting.WORKER_ID, workerId);
        put(result, Setting.POLL_SECONDS, pollSeconds);
        put(result, Setting.OLLAMA_MODEL, model);
        put(result, Setting.OLLAMA_BASE_URL, ollamaUrl);
        // Who names an Ollama wants that one.
        put(result, Setting.OPENAI_BASE_URL, ollamaUrl == null ? null : "");
        put(result, Setting.LAKE_ROOT, lakeRoot);
        put(result, Setting.DERIVE_LOG_LEVEL, verbose ? "DEBUG" : null);
        return result;
    }

    private static void put(Map<String, String> variables, Setting setting, @Nullable String value) {
        if (value != null) {
            variables.put(setting.key(), value);
        }
    }
}
