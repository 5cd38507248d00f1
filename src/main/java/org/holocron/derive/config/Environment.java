package org.holocron.derive.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.holocron.derive.text.CleanText;
import org.holocron.derive.text.Shortened;
import org.jspecify.annotations.Nullable;

/**
 * Reads settings from environment variables and collects what is invalid. A variable that is missing or blank (as compose
 * files leave it) has its default. For an invalid one the default is returned too, so that the other settings are read and
 * checked as well; {@link #throwIfInvalid()} ends the reading.
 */
final class Environment {

    private static final int LONGEST_SHOWN = 100;

    private final Map<String, String> variables;
    private final List<SettingProblem> problems = new ArrayList<>();

    Environment(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    void throwIfInvalid() {
        if (!problems.isEmpty()) {
            throw new InvalidSettingsException(problems);
        }
    }

    /** For rules over several settings. */
    void reject(Setting setting, String wanted) {
        problems.add(new SettingProblem(setting.key(), described(setting), wanted));
    }

    boolean isSet(Setting setting) {
        return raw(setting) != null;
    }

    boolean bool(Setting setting) {
        return required(setting, Boolean.class);
    }

    int number(Setting setting) {
        return required(setting, Integer.class);
    }

    @Nullable
    Integer numberOrNull(Setting setting) {
        return orNull(setting, Integer.class);
    }

    @Nullable
    Double decimalOrNull(Setting setting) {
        return orNull(setting, Double.class);
    }

    Duration seconds(Setting setting) {
        return required(setting, Duration.class);
    }

    Path folder(Setting setting) {
        return required(setting, Path.class);
    }

    GrammarPolicy grammarPolicy(Setting setting) {
        return required(setting, GrammarPolicy.class);
    }

    /** {@link BaseUrls#NONE} if it is not set and has no default. */
    BaseUrls baseUrls(Setting setting) {
        BaseUrls urls = orNull(setting, BaseUrls.class);
        return urls == null ? BaseUrls.NONE : urls;
    }

    Reuse reuse(Setting setting) {
        return required(setting, Reuse.class);
    }

    LogFormat logFormat(Setting setting) {
        return required(setting, LogFormat.class);
    }

    String text(Setting setting) {
        return required(setting, String.class);
    }

    @Nullable
    String textOrNull(Setting setting) {
        return orNull(setting, String.class);
    }

    /** {@link Secret#NONE} if it is not set. */
    Secret secret(Setting setting) {
        Secret secret = orNull(setting, Secret.class);
        return secret == null ? Secret.NONE : secret;
    }

    private <T> T required(Setting setting, Class<T> type) {
        return Objects.requireNonNull(orNull(setting, type), setting.key());
    }

    private <T> @Nullable T orNull(Setting setting, Class<T> type) {
        String text = raw(setting);
        if (text != null) {
            Optional<?> value = setting.type().read(text);
            if (value.isPresent()) {
                return type.cast(value.get());
            }
            reject(setting, setting.type().wanted());
        }
        String defaultValue = setting.defaultValue();
        return defaultValue == null
                ? null
                : type.cast(setting.type().read(defaultValue).orElseThrow());
    }

    private @Nullable String raw(Setting setting) {
        String value = variables.get(setting.key());
        return value == null || value.isBlank() ? null : value;
    }

    private String described(Setting setting) {
        String value = raw(setting);
        if (value == null) {
            return "not set";
        }
        if (setting.type().hidden().test(value)) {
            return "set (its value is not shown)";
        }
        return '"' + Shortened.of(CleanText.line(value.strip()), LONGEST_SHOWN) + '"';
    }
}
