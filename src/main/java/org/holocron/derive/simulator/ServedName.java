package org.holocron.derive.simulator;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A model's name as Ollama takes it: {@code x}, {@code x:latest}, {@code library/x} and {@code registry.ollama.ai/library/x}
 * are one, in any case.
 *
 * @param whole with its tag, in lower case
 */
record ServedName(String whole) {

    private static final Pattern VALID = Pattern.compile("[\\w./-]+(:\\d+/[\\w./-]+)?(:[\\w.-]+){0,2}");
    /** The longest first. */
    private static final List<String> PREFIXES =
            List.of("registry.ollama.ai/library/", "registry.ollama.ai/", "library/");

    static ServedName of(String spelled) {
        String name = spelled.strip().toLowerCase(Locale.ROOT);
        for (String prefix : PREFIXES) {
            if (name.startsWith(prefix)) {
                name = name.substring(prefix.length());
            }
        }
        return new ServedName(name.lastIndexOf(':') > name.lastIndexOf('/') ? name : name + ":latest");
    }

    static boolean isValid(String spelled) {
        return VALID.matcher(spelled).matches();
    }

    /** Asked of a server elsewhere, whether or not it is listed here. */
    boolean isRemote() {
        return whole.endsWith(":cloud");
    }
}
