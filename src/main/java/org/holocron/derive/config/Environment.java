package org.holocron.derive.config;

import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.holocron.derive.config.InvalidSettingsException.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Reads typed values from environment variables and gathers what is wrong with them. A variable that is not set or
 * blank (as compose files leave it) has its default. After a problem the default is returned, so that reading goes on.
 */
final class Environment {

    private final Map<String, String> variables;
    private final List<Problem> problems = new ArrayList<>();

    Environment(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    /** Ends the reading: throws if anything was wrong. */
    void throwIfInvalid() {
        if (!problems.isEmpty()) {
            throw new InvalidSettingsException(problems);
        }
    }

    void reject(String key, String wanted) {
        String value = raw(key);
        problems.add(new Problem(key, value == null ? "not set" : quoted(value), wanted));
    }

    /** As {@link #reject}, for values that may hold a secret. */
    void isWrongAndHidden(String key, String wanted) {
        problems.add(new Problem(key, raw(key) == null ? "not set" : "set (its value is not shown)", wanted));
    }

    boolean isSet(String key) {
        return raw(key) != null;
    }

    @Nullable
    String textOrNull(String key, Pattern allowed, String wanted) {
        String value = raw(key);
        if (value == null || allowed.matcher(value).matches()) {
            return value;
        }
        reject(key, wanted);
        return null;
    }

    String text(String key, String byDefault, Pattern allowed, String wanted) {
        String value = textOrNull(key, allowed, wanted);
        return value == null ? byDefault : value;
    }

    boolean bool(String key, boolean byDefault) {
        String value = raw(key);
        if (value == null) {
            return byDefault;
        }
        switch (value.toLowerCase(Locale.ROOT)) {
            case "true", "on":
                return true;
            case "false", "off":
                return false;
            default:
                reject(key, "true, false, on or off");
                return byDefault;
        }
    }

    int number(String key, int byDefault, int least, int most) {
        Integer value = numberOrNull(key, least, most);
        return value == null ? byDefault : value;
    }

    @Nullable
    Integer numberOrNull(String key, int least, int most) {
        String wanted = most == Integer.MAX_VALUE
                ? "a whole number, " + least + " or more"
                : "a whole number from " + least + " to " + most;
        return parsed(key, wanted, Integer::valueOf, number -> number >= least && number <= most);
    }

    @Nullable
    Double decimalOrNull(String key, double least, double most) {
        return parsed(
                key,
                "a number from " + least + " to " + most + ", with a point",
                Double::valueOf,
                number -> number >= least && number <= most);
    }

    Duration seconds(String key, long byDefault, long least, long most) {
        Long value = parsed(
                key,
                "whole seconds from " + least + " to " + most,
                Long::valueOf,
                number -> number >= least && number <= most);
        return Duration.ofSeconds(value == null ? byDefault : value);
    }

    /** Absolute and without dots; a relative one starts at the working directory. */
    Path path(String key, String byDefault) {
        Path value = parsed(key, "a path of a folder", Path::of, path -> true);
        return (value == null ? Path.of(byDefault) : value).toAbsolutePath().normalize();
    }

    /** Without a slash at its end. */
    URI httpUri(String key, String byDefault) {
        String wanted = "a URL such as " + byDefault + ", without user, query or fragment";
        String text = raw(key);
        if (text == null) {
            return URI.create(byDefault);
        }
        if (text.contains("@")) {
            isWrongAndHidden(key, wanted);
            return URI.create(byDefault);
        }
        URI uri = parsed(key, wanted, URI::create, Environment::isPlainHttp);
        return uri == null ? URI.create(byDefault) : URI.create(uri.toString().replaceFirst("/+$", ""));
    }

    Secret secret(String key) {
        String value = variables.get(key);
        return value == null || value.isEmpty() ? Secret.NONE : new Secret(value);
    }

    private static boolean isPlainHttp(URI uri) {
        return ("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()))
                && uri.getHost() != null
                && uri.getPort() <= 65_535
                && uri.getRawQuery() == null
                && uri.getRawFragment() == null;
    }

    private <T> @Nullable T parsed(String key, String wanted, Parser<T> parser, Predicate<T> accepted) {
        String value = raw(key);
        if (value == null) {
            return null;
        }
        try {
            T result = parser.parse(value);
            if (accepted.test(result)) {
                return result;
            }
        } catch (IllegalArgumentException e) {
            // falls through: not a number, path or URI at all
        }
        reject(key, wanted);
        return null;
    }

    private @Nullable String raw(String key) {
        String value = variables.get(key);
        return value == null || value.isBlank() ? null : value.strip();
    }

    private static String quoted(String value) {
        String shown = value.replaceAll("\\p{Cntrl}", "?");
        return '"' + (shown.length() > 100 ? shown.substring(0, 100) + "…" : shown) + '"';
    }

    /** Throws some {@link IllegalArgumentException} ({@link InvalidPathException} is one) for what it cannot read. */
    private interface Parser<T> {
        T parse(String text);
    }
}
