package org.holocron.derive.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What in the environment is valid but probably not what was meant. */
public final class SettingsWarnings {

    /** Ollama has variables of its own: those in OLLAMA_ cannot be judged. */
    private static final List<String> PREFIXES = List.of("DERIVE_", "LLM_SQLSERVER_");

    /** 0, 0s, 0m0s and the like. */
    private static final Pattern NEVER_KEPT = Pattern.compile("-?(0+(\\.0+)?(ms|s|m|h)?)+");

    private SettingsWarnings() {}

    /** Whether its beginning tells that a variable is meant for the runner. */
    public static boolean isNamedLikeOurs(String key) {
        return PREFIXES.stream().anyMatch(key::startsWith);
    }

    /** One sentence each, without values. */
    public static List<String> of(Map<String, String> variables) {
        Set<String> set = new TreeSet<>(variables.keySet());
        set.removeIf(key -> variables.get(key).isBlank());
        List<String> warnings = new ArrayList<>();
        set.stream()
                .filter(key -> isNamedLikeOurs(key) && Setting.named(key).isEmpty())
                .forEach(key -> warnings.add(key + " is set, but there is no such setting"));
        String host = Setting.LLM_SQLSERVER_HOST.key();
        boolean sqlServer = set.contains(host);
        if (!sqlServer && set.stream().anyMatch(key -> key.startsWith("LLM_SQLSERVER_"))) {
            warnings.add("LLM_SQLSERVER_* is set without " + host + ": the queue is the embedded H2, not SQL Server");
        }
        if (sqlServer && set.contains(Setting.DERIVE_H2_URL.key())) {
            warnings.add(Setting.DERIVE_H2_URL.key() + " is ignored: " + host + " is set");
        }
        String openAi = Setting.OPENAI_BASE_URL.key();
        if (set.contains(openAi) && set.contains(Setting.OLLAMA_BASE_URL.key())) {
            warnings.add(Setting.OLLAMA_BASE_URL.key() + " is ignored: " + openAi + " is set");
        }
        if (!set.contains(openAi) && set.contains(Setting.OPENAI_API_KEY.key())) {
            warnings.add(Setting.OPENAI_API_KEY.key() + " is set without " + openAi + ": the model server is Ollama");
        }
        String keepAlive = Setting.OLLAMA_KEEP_ALIVE.key();
        if (set.contains(keepAlive)
                && NEVER_KEPT.matcher(variables.get(keepAlive).strip()).matches()) {
            warnings.add(keepAlive + " makes Ollama unload the model after each call and load it again for the next");
        }
        return warnings;
    }
}
