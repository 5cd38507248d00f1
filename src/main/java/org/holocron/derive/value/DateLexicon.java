package org.holocron.derive.value;

import com.ibm.icu.text.DateFormatSymbols;
import com.ibm.icu.text.RuleBasedNumberFormat;
import com.ibm.icu.util.Calendar;
import com.ibm.icu.util.ULocale;
import java.time.DayOfWeek;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The words of dates of some languages: months as CLDR has them, days as ICU spells them out, and the rest from {@code dates-<language>.txt}. */
final class DateLexicon {

    private static final Map<Set<Language>, DateLexicon> LEXICONS = new ConcurrentHashMap<>();

    /** Where people write month names in other ways. */
    private static final Map<Language, List<String>> REGIONS = Map.of(
            Language.ENGLISH, List.of("en", "en_GB", "en_AU", "en_CA"),
            Language.GERMAN, List.of("de", "de_AT", "de_CH"),
            Language.SPANISH, List.of("es", "es_MX", "es_AR", "es_UY", "es_PE"),
            Language.FRENCH, List.of("fr", "fr_CA", "fr_CH"));

    /** ICU joins the parts of German numbers with it. */
    private static final String SOFT_HYPHEN = "\u00ad";

    /** Sections with which a date begins. */
    private static final List<String> BEGINNINGS =
            List.of("year", "after-christ", "season", "century", "decade-word", "tens");

    private final Set<Language> languages;
    private final DatePhrases months = new DatePhrases();
    private final Set<String> wholeMonths = new HashSet<>();
    private final Set<String> starters = new HashSet<>();
    private final Map<String, Integer> weekdays = new HashMap<>();
    private final DatePhrases days = new DatePhrases();
    private final Map<String, DatePhrases> sections = new HashMap<>();

    private DateLexicon(Set<Language> languages) {
        this.languages = languages;
        for (Language language : languages) {
            Objects.requireNonNull(REGIONS.get(language)).forEach(this::addMonths);
            addDays(language);
            WordLists.sections("dates-" + language.tag() + ".txt").forEach(this::addSection);
        }
        starters.addAll(months.firsts());
        starters.addAll(days.firsts());
        BEGINNINGS.forEach(section -> starters.addAll(words(section).firsts()));
    }

    /** Of all languages if none is given. */
    static DateLexicon of(Set<Language> languages) {
        return LEXICONS.computeIfAbsent(Language.orAll(languages), DateLexicon::new);
    }

    Set<Language> languages() {
        return languages;
    }

    /** 1 to 12, by name or short form. */
    DatePhrases months() {
        return months;
    }

    boolean isWeekday(String word) {
        return weekdays.containsKey(word);
    }

    /** By its name in full. @param word folded */
    boolean isWeekday(String word, DayOfWeek day) {
        return weekdays.getOrDefault(word, 0) == day.getValue();
    }

    /** It is no short form. */
    boolean isWholeMonth(String word) {
        return wholeMonths.contains(word);
    }

    /** 1 to 31, as ordinals, and as cardinals where days are written so. */
    DatePhrases days() {
        return days;
    }

    /** A section of {@code dates-<language>.txt}. */
    DatePhrases words(String section) {
        return sections.getOrDefault(section, DatePhrases.NONE);
    }

    /** Whether a date may begin with this piece. Most words of a text are told by it alone. */
    boolean mayBegin(DateToken token) {
        if (!token.isWord()) {
            return token.isNumber() || token.isMark('\'');
        }
        boolean letters = token.isCapital()
                && token.word().length() <= 8
                && "ivxqths".indexOf(token.word().charAt(0)) >= 0;
        return letters || starters.contains(token.word()) || WrittenYears.mayBegin(token, this);
    }

    private void addMonths(String locale) {
        DateFormatSymbols symbols = new DateFormatSymbols(new ULocale(locale));
        String[] names = symbols.getWeekdays();
        for (int day = Calendar.SUNDAY; day <= Calendar.SATURDAY; day++) {
            weekdays.put(Folding.of(names[day]), day == Calendar.SUNDAY ? 7 : day - 1);
        }
        for (int context : new int[] {DateFormatSymbols.FORMAT, DateFormatSymbols.STANDALONE}) {
            for (int width : new int[] {DateFormatSymbols.WIDE, DateFormatSymbols.ABBREVIATED}) {
                String[] ofYear = symbols.getMonths(context, width);
                for (int month = 0; month < 12; month++) {
                    months.add(ofYear[month], month + 1);
                    if (width == DateFormatSymbols.WIDE) {
                        wholeMonths.add(Folding.of(ofYear[month]));
                    }
                }
            }
        }
    }

    private void addDays(Language language) {
        RuleBasedNumberFormat speller = new RuleBasedNumberFormat(language.locale(), RuleBasedNumberFormat.SPELLOUT);
        for (String rules : speller.getRuleSetNames()) {
            if (rules.contains("ordinal") || isCounted(language) && !rules.contains("year")) {
                for (int day = 1; day <= 31; day++) {
                    days.add(speller.format(day, rules).replace(SOFT_HYPHEN, ""), day);
                }
            }
        }
    }

    /** Days are cardinals, but for the first one. */
    private static boolean isCounted(Language language) {
        return language == Language.SPANISH || language == Language.FRENCH;
    }

    private void addSection(String section, List<String> lines) {
        DatePhrases phrases =
                section.equals("month") ? months : sections.computeIfAbsent(section, name -> new DatePhrases());
        lines.forEach(phrases::addLine);
    }
}
