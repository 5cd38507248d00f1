package org.holocron.derive.value;

import com.ibm.icu.text.RuleBasedNumberFormat;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.holocron.derive.claim.Span;
import org.jspecify.annotations.Nullable;

/** Years that are no figures: {@code nineteen eighty-four}, {@code neunzehnhundertvierundachtzig}, {@code MCMLXXXIV}, and business years, {@code FY2024}. */
final class WrittenYears implements DatePattern {

    private static final int FIRST = 1_000;
    private static final int AFTER_LAST = 2_100;

    /** What is said in two pairs before may be a time of day: twelve thirty. */
    private static final int FIRST_IN_PAIRS = 1_500;

    private static final int MOST_WORDS = 9;
    private static final int SHORTEST_ROMAN = 4;

    /** Letters before a year of business. */
    private static final Set<String> BUSINESS = Set.of("fy", "gj");

    private static final Map<Language, Map<String, Integer>> YEARS = new ConcurrentHashMap<>();
    private static final Map<Language, Set<String>> YEAR_WORDS = yearWords();

    /** Whether one may begin with this word; German writes most of them as one word. */
    static boolean mayBegin(DateToken token, DateLexicon lexicon) {
        return lexicon.words("spelled-year").holds(token.word())
                || isGermanYear(token.word())
                || BUSINESS.contains(token.word())
                || isRoman(token);
    }

    private static boolean isGermanYear(String word) {
        return word.contains("hundert") || word.contains("tausend");
    }

    private static boolean isRoman(DateToken token) {
        return token.isCapital()
                && token.word().length() >= SHORTEST_ROMAN
                && token.word().charAt(0) == 'm'
                && RomanNumber.isLetters(token.word());
    }

    @Override
    public int read(DateCursor cursor, int at, List<DateMention> found) {
        DateToken token = cursor.at(at);
        if (!token.isWord() || !mayBegin(token, cursor.lexicon())) {
            return at;
        }
        if (BUSINESS.contains(token.word())) {
            return ofBusiness(cursor, at, found);
        }
        int roman = isRoman(token) ? roman(token.word()) : 0;
        if (roman > 0) {
            return add(cursor, at, at + 1, roman, found);
        }
        for (Language language : cursor.lexicon().languages()) {
            DateCursor.Read read = spelled(cursor, at, language);
            if (read != null) {
                return add(cursor, at, read.next(), read.number(), found);
            }
        }
        return at;
    }

    private static int ofBusiness(DateCursor cursor, int at, List<DateMention> found) {
        DateToken number = cursor.at(at + 1);
        boolean whole = number.digits() == 4 && number.number() >= FIRST && number.number() < AFTER_LAST;
        boolean cut = number.digits() == 2 && cursor.isGlued(at + 1);
        if (!whole && !cut) {
            return at;
        }
        return add(cursor, at, at + 2, cut ? 2_000 + number.number() : number.number(), found);
    }

    private static int add(DateCursor cursor, int at, int next, int year, List<DateMention> found) {
        Span span = new Span(cursor.start(at), cursor.endBefore(next));
        found.add(DateMention.of(CalendarDate.years(year, year), span.start(), span.end()));
        return next;
    }

    /** The longest row of words that is a year, if nothing says that it counts things. */
    private static DateCursor.@Nullable Read spelled(DateCursor cursor, int at, Language language) {
        Map<String, Integer> years = YEARS.computeIfAbsent(language, WrittenYears::spell);
        StringBuilder key = new StringBuilder();
        DateCursor.Read best = null;
        int word = at;
        for (int count = 0; count < MOST_WORDS && cursor.at(word).isWord(); count++) {
            key.append(cursor.at(word).word());
            Integer year = years.get(key.toString());
            best = year == null ? best : new DateCursor.Read(year, word + 1);
            boolean hyphen = cursor.isMark(word + 1, '-') && cursor.isGlued(word + 1);
            word += hyphen ? 2 : 1;
        }
        return best != null && isYear(cursor, at, best, language) ? best : null;
    }

    private static boolean isYear(DateCursor cursor, int at, DateCursor.Read read, Language language) {
        DateToken next = cursor.at(read.next());
        boolean counts = next.isWord() && !LanguageGuess.isSmallWord(next.word());
        boolean round = read.number() % 100 == 0;
        boolean pairs =
                language == Language.ENGLISH && cursor.at(at).word().endsWith("een") && read.number() >= FIRST_IN_PAIRS;
        boolean hundreds = language == Language.GERMAN
                && cursor.at(at).word().contains("hundert")
                && !cursor.at(at).word().contains("tausend")
                && !(next.isWord() && next.isCapital());
        boolean named = YEAR_WORDS
                .getOrDefault(language, Set.of())
                .contains(cursor.at(at - 1).word());
        return !round && (pairs || hundreds) || named && !counts;
    }

    private static Map<String, Integer> spell(Language language) {
        RuleBasedNumberFormat format = new RuleBasedNumberFormat(language.locale(), RuleBasedNumberFormat.SPELLOUT);
        Map<String, Integer> years = new HashMap<>();
        for (String rules : format.getRuleSetNames()) {
            if (rules.startsWith("%spellout-numbering")) {
                for (int year = FIRST; year < AFTER_LAST; year++) {
                    years.putIfAbsent(key(format.format(year, rules)), year);
                }
            }
        }
        if (language == Language.FRENCH) {
            for (int year = FIRST; year < 2_000; year++) {
                years.putIfAbsent(
                        key(format.format(year, "%spellout-numbering")).replaceFirst("^mille", "mil"), year);
            }
        }
        return years;
    }

    /** As {@link DateToken#word()} has its words, one after the other. */
    private static String key(String spelled) {
        StringBuilder key = new StringBuilder();
        Folding.of(spelled).chars().filter(Character::isLetter).forEach(letter -> key.append((char) letter));
        return key.toString();
    }

    /** 0 if it is not written as one writes them, or no year. */
    private static int roman(String letters) {
        int year = RomanNumber.of(letters);
        return year >= FIRST && year < AFTER_LAST && RomanNumber.isWellWritten(letters) ? year : 0;
    }

    private static Map<Language, Set<String>> yearWords() {
        Map<Language, Set<String>> words = new HashMap<>();
        for (Language language : Language.values()) {
            Set<String> own = new HashSet<>();
            WordLists.of(language, "year").forEach(line -> {
                for (String word : line.split(" ")) {
                    own.add(Folding.of(word));
                }
            });
            words.put(language, own);
        }
        return words;
    }
}
