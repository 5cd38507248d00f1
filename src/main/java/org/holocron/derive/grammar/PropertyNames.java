package org.holocron.derive.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Tells names that a grammar can tell from all others. Where further fields may follow, it compares names character by
 * character with classes into which it puts them as they are: a bracket ends the class, and so Ollama's runner; a letter
 * beyond ASCII is taken for its bytes.
 */
final class PropertyNames {

    private static final String UNTELLABLE = "\"\\[]^";

    private PropertyNames() {}

    static boolean tellable(Set<String> names) {
        return names.stream().allMatch(PropertyNames::plain) && !dashAmongOthers(new ArrayList<>(names));
    }

    private static boolean plain(String name) {
        return name.chars().allMatch(letter -> letter >= ' ' && letter <= '~' && UNTELLABLE.indexOf(letter) < 0);
    }

    /** A dash in one class with other characters is a range. */
    private static boolean dashAmongOthers(List<String> names) {
        for (int i = 0; i < names.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (differAtDash(names.get(i), names.get(j))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean differAtDash(String one, String other) {
        int at = 0;
        int shorter = Math.min(one.length(), other.length());
        while (at < shorter && one.charAt(at) == other.charAt(at)) {
            at++;
        }
        return at < shorter && (one.charAt(at) == '-' || other.charAt(at) == '-');
    }
}
