package org.holocron.derive.simulator;

import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds one kind of fact in a text.
 *
 * @param many whether all that is found makes up the value; else the first counts, and another is a disagreement
 */
record FactRule(String key, boolean many, Pattern pattern, Function<Matcher, List<Found>> reading) {

    /** A name: words that begin with a capital, {@code of} between them, and numbers, {@code Yavin 4}. */
    static final String NAME =
            "\\p{Lu}[\\p{L}\\d'’/-]*(?: (?:of (?:the )?(?=\\p{Lu}))?(?:\\p{Lu}[\\p{L}\\d'’/-]*|\\d+(?! ?[BA]BY)(?![\\d.,]*\\w)))*";

    /** A number as it is written, in figures or as a word. */
    static final String NUMBER =
            "(?:\\d[\\d,]*(?:\\.\\d+)?|one|two|three|four|five|six|seven|eight|nine|ten|twelve)(?: (?:thousand|million|billion|trillion))?";

    private static final List<String> WORDS = List.of(
            "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve");

    private static final Map<String, Integer> POWERS =
            Map.of("thousand", 3, "million", 6, "billion", 9, "trillion", 12);

    /** What a rule found. */
    record Found(JsonValue value, String unit) {

        static Found text(String text) {
            return new Found(SimulatorJson.PROVIDER.createValue(text), "");
        }
    }

    /** The pattern's groups, each a text of its own; blanks in the pattern stand for any white space. */
    static FactRule text(String key, String pattern) {
        return new FactRule(key, false, compiled(pattern), FactRule::groups);
    }

    /** As {@link #text}, where all that is found belongs together. */
    static FactRule texts(String key, String pattern) {
        return new FactRule(key, true, compiled(pattern), FactRule::groups);
    }

    /** The first group is an enumeration: {@code dunes, canyons and mesas}. */
    static FactRule enumeration(String key, String pattern) {
        return new FactRule(key, true, compiled(pattern), match -> Arrays.stream(
                        match.group(1).strip().split("\\s*,\\s*(?:and\\s+)?|\\s+and\\s+"))
                .filter(part -> !part.isBlank())
                .map(Found::text)
                .toList());
    }

    /** The first group is a number, the second, if there is one, its unit. */
    static FactRule number(String key, String pattern) {
        return new FactRule(
                key,
                false,
                compiled(pattern),
                match -> List.of(new Found(
                        SimulatorJson.PROVIDER.createValue(numberOf(match.group(1))),
                        match.groupCount() < 2 ? "" : unit(match.group(2)))));
    }

    /** A year by the calendar of the Battle of Yavin, somewhere in the sentence behind the words. */
    static FactRule year(String key, String words) {
        return number(key, words + "[^.;]*? in (?:about |around )?(\\d[\\d,]*(?:\\.\\d+)?) ?(BBY|ABY)\\b");
    }

    /** What the text states, each once, in the order of the text. */
    List<Found> in(String text) {
        List<Found> found = new ArrayList<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.addAll(reading.apply(matcher));
        }
        return found.stream().distinct().toList();
    }

    private static List<Found> groups(Matcher match) {
        List<Found> groups = new ArrayList<>();
        for (int group = 1; group <= match.groupCount(); group++) {
            if (match.group(group) != null) {
                groups.add(Found.text(match.group(group).replaceAll("\\s+", " ").strip()));
            }
        }
        return groups;
    }

    private static Pattern compiled(String pattern) {
        return Pattern.compile(pattern.replace(" ", "\\s+").replace("\\s+?", "\\s*"), Pattern.UNICODE_CHARACTER_CLASS);
    }

    private static BigDecimal numberOf(String written) {
        String[] parts = written.strip().toLowerCase(Locale.ROOT).split("\\s+");
        int word = WORDS.indexOf(parts[0]);
        BigDecimal number = word >= 0 ? BigDecimal.valueOf(word) : new BigDecimal(parts[0].replace(",", ""));
        int power = parts.length > 1 ? POWERS.getOrDefault(parts[1], 0) : 0;
        return new BigDecimal(number.scaleByPowerOfTen(power).toPlainString());
    }

    private static String unit(String written) {
        return switch (written) {
            case "meters", "metres", "meter", "metre" -> "m";
            case "kilometers", "kilometres" -> "km";
            default -> written;
        };
    }
}
