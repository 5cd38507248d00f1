package org.holocron.derive.simulator;

import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds what is dangerous in a pattern. */
final class PatternHazards {

    private static final Pattern COUNT = Pattern.compile("(\\d+)(?:(,)(\\d*))?}");

    /** Escapes that a grammar takes: its own, and signs that are only themselves. */
    private static final String KNOWN_ESCAPES = "xuUtrn\\\"^$.[]()|{}*+?";

    private static final String KNOWN_ESCAPES_IN_A_CLASS = "xuUtrn\\\"[]";

    private final String pattern;
    private final Set<SchemaHazard> found = EnumSet.noneOf(SchemaHazard.class);
    private int at;

    private PatternHazards(String pattern) {
        this.pattern = pattern;
    }

    static Set<SchemaHazard> in(String pattern) {
        if (pattern.length() < 2 || !pattern.startsWith("^") || !pattern.endsWith("$")) {
            return Set.of(SchemaHazard.UNANCHORED);
        }
        PatternHazards hazards = new PatternHazards(pattern.substring(1, pattern.length() - 1));
        hazards.look();
        return hazards.found;
    }

    private void look() {
        char before = '^';
        while (at < pattern.length()) {
            char c = pattern.charAt(at++);
            switch (c) {
                case '\\' -> escape(KNOWN_ESCAPES);
                case '[' -> lookAtClass();
                case '.' -> found.add(SchemaHazard.ANY_CHARACTER);
                case '(' -> group();
                case '*', '+', '?' -> quantifier(before);
                case '{' -> count(before);
                default -> {
                    // A sign that means itself.
                }
            }
            before = c;
        }
    }

    private void group() {
        if (pattern.startsWith("?", at)) {
            found.add(SchemaHazard.GROUP);
            at++;
        }
    }

    private void quantifier(char before) {
        if (before == '^' || before == '(') {
            found.add(SchemaHazard.LEADING_QUANTIFIER);
        } else if (before == '|' || before == '*' || before == '+' || before == '{') {
            found.add(SchemaHazard.QUANTIFIER);
        }
    }

    private void count(char before) {
        quantifier(before);
        Matcher count = COUNT.matcher(pattern).region(at, pattern.length());
        if (!count.lookingAt()) {
            found.add(SchemaHazard.NO_COUNT);
            return;
        }
        at = count.end();
        long least = number(count.group(1));
        long most = count.group(3) == null || count.group(3).isEmpty() ? least : number(count.group(3));
        if (Math.max(least, most) > SchemaHazards.MOST_REPETITIONS) {
            found.add(SchemaHazard.LARGE_COUNT);
        }
        if (least > most) {
            found.add(SchemaHazard.REVERSED_COUNT);
        }
    }

    private static long number(String digits) {
        return digits.length() > 9 ? Integer.MAX_VALUE : Long.parseLong(digits);
    }

    private void lookAtClass() {
        if (pattern.startsWith("^", at)) {
            found.add(SchemaHazard.ANY_CHARACTER);
        }
        while (at < pattern.length() && pattern.charAt(at) != ']') {
            if (pattern.charAt(at++) == '\\') {
                escape(KNOWN_ESCAPES_IN_A_CLASS);
            }
        }
        if (at >= pattern.length()) {
            found.add(SchemaHazard.OPEN_BRACKET);
        }
        at++;
    }

    private void escape(String known) {
        char c = at < pattern.length() ? pattern.charAt(at++) : '\\';
        if (c == '\\' || c == '"') {
            // The grammar writes it as it stands, so that it ends or spoils the JSON string.
            found.add(SchemaHazard.ESCAPED_MARK);
        } else if (known.indexOf(c) < 0) {
            found.add(SchemaHazard.ESCAPE);
        }
    }
}
