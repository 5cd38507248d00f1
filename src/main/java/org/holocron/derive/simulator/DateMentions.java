package org.holocron.derive.simulator;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.holocron.derive.simulator.Mention.Kind;

/** The dates of a passage, as far as they are known: a day, a month or a year. What can be read in two ways is none. */
final class DateMentions {

    private static final String YEAR = "((?:1\\d|20)\\d\\d)";
    private static final String DAY = "(\\d{1,2})(?:st|nd|rd|th|er|\\.|º)?";
    private static final String BEFORE_A_YEAR =
            "(?<!\\p{L})(?:in|im|since|seit|en|desde|depuis|until|till|bis|hasta|from|of|jahr|jahre|year|año)\\s+";

    /** A way to write dates. */
    private record Form(Pattern pattern, Function<MatchResult, String> reading) {}

    private static final Map<ProseLanguage, List<Form>> FORMS = new EnumMap<>(ProseLanguage.class);

    static {
        for (ProseLanguage language : ProseLanguage.values()) {
            FORMS.put(language, forms(language));
        }
    }

    private DateMentions() {}

    private static List<Form> forms(ProseLanguage language) {
        String month = "(" + language.monthNames() + ")(?!\\p{L})";
        String of = "(?:\\s+(?:of|de))?\\s+";
        return List.of(
                form("(?<![\\d-])(\\d{4})-(\\d{2})-(\\d{2})(?![\\d-])", at -> at.group()),
                form("(?<![\\d.])(\\d{1,2})\\.\\s?(\\d{1,2})\\.\\s?" + YEAR + "(?!\\d)", at -> day(at, 3, 2, 1)),
                form("(?<![\\d/])(1[3-9]|2\\d|3[01])/(\\d{1,2})/" + YEAR + "(?!\\d)", at -> day(at, 3, 2, 1)),
                form(
                        "(?<!\\d)" + DAY + of + month + "(?:,|\\s+(?:de|of))?\\s+" + YEAR + "(?!\\d)",
                        at -> ofDay(at.group(3), language.month(at.group(2)), at.group(1))),
                form(
                        "(?<!\\p{L})" + month + "\\s+" + DAY + ",?\\s+" + YEAR + "(?!\\d)",
                        at -> ofDay(at.group(3), language.month(at.group(1)), at.group(2))),
                form(
                        "(?<!\\p{L})" + month + "(?:\\s+(?:of|de))?\\s+" + YEAR + "(?!\\d)",
                        at -> at.group(2) + "-" + two(language.month(at.group(1)))),
                form(BEFORE_A_YEAR + YEAR + "(?![\\d.,:/%-]\\d|\\d|\\s?(?:%|€|\\p{Ll}{1,3}\\b))", at -> at.group(1)));
    }

    static List<Mention> in(String words, ProseLanguage language) {
        List<Mention> found = new ArrayList<>();
        for (Form form : FORMS.getOrDefault(language, List.of())) {
            Matcher matcher = form.pattern().matcher(words);
            while (matcher.find()) {
                String date = form.reading().apply(matcher);
                int start = date.length() == 4 ? matcher.start(1) : matcher.start();
                Mention mention =
                        new Mention(Kind.DATE, SimulatorJson.PROVIDER.createValue(date), "", start, matcher.end());
                if (isDate(date) && found.stream().noneMatch(mention::overlaps)) {
                    found.add(mention);
                }
            }
        }
        return found;
    }

    private static Form form(String pattern, Function<MatchResult, String> reading) {
        return new Form(Pattern.compile(pattern, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE), reading);
    }

    private static String day(MatchResult at, int year, int month, int day) {
        return ofDay(at.group(year), Integer.parseInt(at.group(month)), at.group(day));
    }

    private static String ofDay(String year, int month, String day) {
        return year + "-" + two(month) + "-" + two(Integer.parseInt(day));
    }

    private static String two(int number) {
        return String.format(Locale.ROOT, "%02d", number);
    }

    /** Of a day, a month or a year, as an answer gives it. */
    static boolean isDate(String date) {
        return date.matches("\\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\\d|3[01]))?)?");
    }
}
