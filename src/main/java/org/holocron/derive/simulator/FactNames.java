package org.holocron.derive.simulator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names what is stated: as the question names it, if it asks for something of the kind, else by the words before the value. Used for one answer. */
final class FactNames {

    /** What words or units say of the kind of a value; the first name is the usual one. */
    private static final Map<Pattern, String> KINDS = new LinkedHashMap<>();

    static {
        kind("\\b(?:born|geboren|nació|née?)\\b", "date_of_birth");
        kind("\\b(?:died|gestorben|murió|mort)\\b", "date_of_death");
        kind("\\b(?:founded|gegründet|fundad\\p{L}*|fondée?)\\b", "founded");
        kind("\\b(?:begin\\p{L}*|start\\p{L}*|empieza|commence\\p{L}*)\\b", "start");
        kind("\\d\\s?(?:kg|g|mg|t|tonnes|pounds)\\b", "weight");
        kind("\\d\\s?(?:m²|km²)", "area");
        kind("\\d\\s?(?:m³)", "volume");
        kind("(?:per hour|/h|pro Stunde|por hora|par heure)", "flow rate speed");
        kind("(?:[€$£]|\\b(?:EUR|USD|euros?|dollars|pounds)\\b)", "price rent cost amount");
        kind("°[CF]", "temperature");
        kind("\\d\\s?mmHg", "blood_pressure");
        kind("\\b(?:long|lang|length)\\b", "length");
        kind("\\b(?:wide|breit|width)\\b", "width");
        kind("\\b(?:tall|high|hoch|height)\\b", "height");
        kind(
                "\\d\\s?(?:hours?|minutes?|seconds?|days?|Stunden?|Minuten?|Tagen?|horas|minutos|días|heures|jours)\\b",
                "duration");
        kind("\\d\\s?%", "share rate percentage");
    }

    private static final Pattern LAST_WORDS =
            Pattern.compile("(\\p{Ll}{3,}|\\p{L}{4,})((?:\\s+\\p{Ll}{1,3}){0,2})\\W*$");

    private static final String ARTICLE =
            "(?i)(?:\\s+(?:the|der|die|das|dem|den|el|la|los|las|le|les|is|was|are|were|ist|war|es|est))+\\s*$";

    private static final Pattern LONG_WORD = Pattern.compile("(?<!\\p{L})\\p{Ll}{4,}(?!\\p{L})");

    private final List<String> wanted;

    FactNames(List<String> wanted) {
        this.wanted = new ArrayList<>(wanted);
    }

    private static void kind(String words, String names) {
        KINDS.put(Pattern.compile(words, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE), names);
    }

    /** How much of what follows a value says of its kind: {@code 10 m long}. */
    private static final int NEAR = 8;

    /**
     * @param before the words before the value, as far as they belong to it
     * @param whole all words before the value
     */
    String of(String before, String whole, String value, String after) {
        String kinds = kinds(before, value + PlainWords.beginning(after, NEAR));
        String all = before + " " + value + " " + kinds.replace('_', ' ');
        Optional<String> asked = wanted.stream()
                .filter(name -> Stems.common(name.replace('_', ' '), all) > 0)
                .max((one, other) -> Integer.compare(
                        Stems.common(one.replace('_', ' '), all), Stems.common(other.replace('_', ' '), all)));
        asked.ifPresent(wanted::remove);
        return asked.orElseGet(() -> kinds.isEmpty() ? lastWords(before, whole) : kinds.split(" ")[0]);
    }

    /** What the question asked for and nothing was named by. */
    List<String> notFound() {
        return List.copyOf(wanted);
    }

    private static String kinds(String before, String value) {
        StringBuilder names = new StringBuilder();
        KINDS.forEach((words, kinds) -> {
            if (words.matcher(value).find() || words.matcher(before).find()) {
                names.append(names.isEmpty() ? "" : " ").append(kinds);
            }
        });
        return names.toString();
    }

    private static String lastWords(String before, String whole) {
        Matcher last = LAST_WORDS.matcher(before.replaceFirst(ARTICLE, ""));
        if (last.find()) {
            return (last.group(1) + last.group(2))
                    .toLowerCase(Locale.ROOT)
                    .strip()
                    .replaceAll("\\s+", "_");
        }
        Matcher any = LONG_WORD.matcher(whole);
        String longWord = "detail";
        while (any.find()) {
            longWord = any.group();
        }
        return (longWord + before.stripTrailing()).replaceAll("[^\\p{L}]+", "_");
    }
}
