package org.holocron.derive.simulator;

import java.time.Month;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** A language of which the rules read a little: how it writes numbers and months, and how it limits and denies. */
enum ProseLanguage {
    ENGLISH(
            "en",
            "the of and is was to in has at it are",
            "up to|at least|at most|about|around|approximately|roughly|nearly|almost|over|more than|less than|under|limited to|within|some",
            "not|no|never|none|without|neither|cannot"),
    GERMAN(
            "de",
            "der die das und ist mit von im den hat bei ein",
            "bis zu|mindestens|höchstens|etwa|rund|ca\\.|circa|ungefähr|über|fast|knapp|mehr als|weniger als",
            "nicht|kein\\p{L}*|nie|niemals|ohne"),
    SPANISH(
            "es",
            "el la los las de que en un una con se por",
            "hasta|al menos|como máximo|unos|unas|aproximadamente|alrededor de|casi|más de|menos de",
            "no|nunca|jamás|sin|ningún|ninguna"),
    FRENCH(
            "fr",
            "le la les des du et est une dans que je au",
            "jusqu['’]à|au moins|au plus|environ|près de|presque|plus de|moins de",
            "ne|n['’]\\p{L}+|pas|jamais|sans|aucun|aucune");

    private final Locale locale;
    private final List<String> commonWords;
    private final Pattern limit;
    private final Pattern denial;
    private final Map<String, Integer> months = new HashMap<>();

    ProseLanguage(String tag, String commonWords, String limits, String denials) {
        this.locale = Locale.forLanguageTag(tag);
        this.commonWords = List.of(commonWords.split(" "));
        this.limit =
                Pattern.compile("(?<!\\p{L})(?:" + limits + ")\\s+$", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        this.denial = Pattern.compile(
                "(?<![\\p{L}\\d])(?:" + denials + ")(?![\\p{L}\\d])", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        for (Month month : Month.values()) {
            months.put(month.getDisplayName(TextStyle.FULL, locale).toLowerCase(locale), month.getValue());
        }
    }

    /** The one whose common words are the most in the text; English if there are none. */
    static ProseLanguage of(String text) {
        List<String> words = List.of(text.toLowerCase(Locale.ROOT).split("[^\\p{L}]+"));
        ProseLanguage likeliest = ENGLISH;
        long most = 0;
        for (ProseLanguage language : values()) {
            long found = words.stream().filter(language.commonWords::contains).count();
            if (found > most) {
                likeliest = language;
                most = found;
            }
        }
        return likeliest;
    }

    char decimalMark() {
        return this == ENGLISH ? '.' : ',';
    }

    /** The words that limit what follows, where a text ends with some. */
    Pattern limit() {
        return limit;
    }

    /** A word that denies what its text states. */
    Pattern denial() {
        return denial;
    }

    /** The names of its months, for a pattern. */
    String monthNames() {
        return String.join("|", months.keySet());
    }

    /** 1 to 12; the name is one of the language's. */
    int month(String name) {
        return months.getOrDefault(name.toLowerCase(locale), 1);
    }

    /** The names of the months of all languages, for a pattern. */
    static String allMonthNames() {
        return String.join(
                "|", Arrays.stream(values()).map(ProseLanguage::monthNames).toList());
    }
}
