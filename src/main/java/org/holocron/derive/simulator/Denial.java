package org.holocron.derive.simulator;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Takes the denial out of a statement: {@code are not permitted} becomes {@code are permitted}. */
final class Denial {

    private record Rule(Pattern words, String instead) {}

    private static final List<Rule> RULES = List.of(
            rule("\\b(?:do|does|did) not ", ""),
            rule("\\b(can)not\\b", "$1"),
            rule("(?<=\\p{L} )(?:not|never|nicht|niemals|nie|nunca) ", ""),
            rule("^(?:not|no|never|without|sin|sans|ohne|kein\\p{L}{0,2}) ", ""),
            rule("(?<=\\p{L} )(?:no|kein\\p{L}{0,2}|without|ohne|sin|sans) ", ""),
            rule("\\bno (?=\\p{L})", ""),
            rule("\\bne (\\p{L}+) (?:pas|plus|jamais)\\b", "$1"),
            rule("\\bn['’](\\p{L}+) (?:pas|plus|jamais)\\b", "$1"));

    private Denial() {}

    private static Rule rule(String words, String instead) {
        return new Rule(
                Pattern.compile(
                        words, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS),
                instead);
    }

    /** Empty if there is none that the rules know. */
    static Optional<String> without(String statement) {
        return RULES.stream()
                .filter(rule -> rule.words().matcher(statement).find())
                .map(rule -> rule.words()
                        .matcher(statement)
                        .replaceFirst(rule.instead())
                        .strip())
                .filter(text -> !text.isEmpty())
                .map(Denial::beginningAs)
                .findFirst();
    }

    private static String beginningAs(String text) {
        return Character.isLowerCase(text.codePointAt(0)) && text.matches(".*[.!?]$")
                ? text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1)
                : text;
    }
}
