package org.holocron.derive.value;

import java.util.Set;

/** Says which whole numbers are the year or the day of a date, by the words beside them. */
final class YearsAndDays {

    private final String text;
    private final Set<Language> languages;
    private final WordsBeside beside;

    YearsAndDays(String text, Set<Language> languages, WordsBeside beside) {
        this.text = text;
        this.languages = languages;
        this.beside = beside;
    }

    /** Four digits that may be a year. */
    static boolean isYear(Figure figure) {
        return figure.span().end() - figure.span().start() == 4
                && figure.readings().get(0).intValue() >= 1000
                && figure.readings().get(0).intValue() <= 2199;
    }

    boolean isOne(Figure figure) {
        int start = figure.span().start();
        int end = figure.span().end();
        boolean month = WordsBeside.isMonth(beside.after(end)) || WordsBeside.isMonth(beside.before(start));
        if (isYear(figure)) {
            String word = beside.before(start);
            boolean year = languages.stream()
                    .anyMatch(language -> SmallWords.of(language).isBeforeYear(word));
            return UnitScanner.after(text, end) == null
                    && !ScaleScanner.isScale(text, end, languages)
                    && UnitScanner.before(text, start) == null
                    && (month
                            || year && !isNoun(end)
                            || isInBrackets(start, end)
                            || isLikelyYear(figure) && !isNoun(end));
        }
        return month && figure.readings().get(0).intValue() <= 31;
    }

    private static boolean isLikelyYear(Figure figure) {
        int year = figure.readings().get(0).intValue();
        return year >= 1800 && year <= 2099;
    }

    private boolean isInBrackets(int start, int end) {
        return start > 0 && text.charAt(start - 1) == '(' && end < text.length() && text.charAt(end) == ')';
    }

    /** Something that may be counted follows: "2000 boats". */
    private boolean isNoun(int end) {
        if (end >= text.length() || text.charAt(end) != ' ') {
            return false;
        }
        String word = beside.after(end);
        return !word.isEmpty()
                && Character.isLetter(word.charAt(0))
                && !LanguageGuess.isSmallWord(word)
                && !isGermanParticiple(end, word);
    }

    /** German writes nouns with a capital: "wurde 1984 gebaut". */
    private boolean isGermanParticiple(int end, String word) {
        return languages.equals(Set.of(Language.GERMAN))
                && Character.isLowerCase(text.charAt(end + 1))
                && (word.endsWith("t") || word.startsWith("ge"));
    }
}
