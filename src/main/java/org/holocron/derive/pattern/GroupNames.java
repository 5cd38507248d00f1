package org.holocron.derive.pattern;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The groups of an expression that back references may name, known before it is read: a reference may stand before its group.
 *
 * @param byName numbers, from 1
 * @param count how many there are, with a name or without
 */
record GroupNames(Map<String, Integer> byName, int count) {

    /** An escape, a class, or the beginning of a group that is counted. */
    private static final Pattern TOKENS =
            Pattern.compile("\\\\.|\\[(?:\\\\.|[^\\]\\\\])*+]?|\\((?!\\?)|\\(\\?<(?![=!])([^>]*)>", Pattern.DOTALL);

    static GroupNames in(String pattern) {
        Map<String, Integer> byName = new HashMap<>();
        int count = 0;
        Matcher tokens = TOKENS.matcher(pattern);
        while (tokens.find()) {
            count += tokens.group().startsWith("(") ? 1 : 0;
            if (tokens.group(1) != null && byName.put(tokens.group(1), count) != null) {
                throw new InvalidPatternException("two groups of the name " + tokens.group(1));
            }
        }
        return new GroupNames(byName, count);
    }

    int number(String name) {
        Integer number = byName.get(name);
        if (number == null) {
            throw new InvalidPatternException("a reference to the group " + name + ", which is none");
        }
        return number;
    }

    int existing(int number) {
        if (number > count) {
            throw new InvalidPatternException("\\" + number + ", while it has " + count + " groups");
        }
        return number;
    }
}
