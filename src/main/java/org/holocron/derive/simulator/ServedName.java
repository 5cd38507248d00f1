package org.holocron.derive.simulator;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A model's name as Ollama takes it: {@code x}, {@code x:latest}, {@code library/x} and {@code registry.ollama.ai/library/x}
 * are one, in any case; so are {@code x:20b:cloud} and {@code x:20b-cloud}, and {@code x:local} and {@code x}.
 *
 * @param whole with its tag, in lower case
 */
record ServedName(String whole) {

    private static final String HERE = ":local";
    private static final String ELSEWHERE = ":cloud";
    private static final Pattern TWO_PLACES =
            Pattern.compile(".*:([^/:]*-cloud|cloud|local):(local|cloud)", Pattern.CASE_INSENSITIVE);
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
        if (name.endsWith(HERE)) {
            name = name.substring(0, name.length() - HERE.length());
        } else if (name.endsWith(ELSEWHERE) && hasTag(name.substring(0, name.length() - ELSEWHERE.length()))) {
            name = name.substring(0, name.length() - ELSEWHERE.length()) + "-cloud";
        }
        return new ServedName(hasTag(name) ? name : name + ":latest");
    }

    private static boolean hasTag(String name) {
        return name.lastIndexOf(':') > name.lastIndexOf('/');
    }

    static boolean isValid(String spelled) {
        return VALID.matcher(spelled).matches();
    }

    /** It says twice where the model runs. */
    static boolean saysTwoPlaces(String spelled) {
        return TWO_PLACES.matcher(spelled).matches();
    }

    /** Asked of a server elsewhere, whether or not it is listed here. */
    boolean isRemote() {
        return whole.endsWith(ELSEWHERE) || (whole.endsWith("-cloud") && hasTag(whole));
    }
}
