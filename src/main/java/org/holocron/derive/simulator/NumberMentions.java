package org.holocron.derive.simulator;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.holocron.derive.simulator.Mention.Kind;

/** The numbers of a passage with their units. A clock's time, a range or a part of a name is none. */
final class NumberMentions {

    private static final Map<String, Integer> SCALES = Map.ofEntries(
            Map.entry("thousand", 3),
            Map.entry("tausend", 3),
            Map.entry("mille", 3),
            Map.entry("mil", 3),
            Map.entry("million", 6),
            Map.entry("millions", 6),
            Map.entry("millionen", 6),
            Map.entry("mio.", 6),
            Map.entry("millón", 6),
            Map.entry("millones", 6),
            Map.entry("billion", 9),
            Map.entry("milliarden", 9),
            Map.entry("milliarde", 9),
            Map.entry("milliards", 9),
            Map.entry("trillion", 12));

    private static final String UNIT_WORDS =
            "kilomet(?:ers|res|er)|met(?:ers|res|er|re)|lit(?:ers|res|er|re|ros)|kilograms|grams|tonnes"
                    + "|hours?|minutes?|seconds?|days?|weeks?|months?|years?|Stunden?|Minuten?|Tagen?|Wochen|Monaten?|Jahren?"
                    + "|días|horas|minutos|años|jours|heures|ans|mètres|litres|metros|feet|miles|pounds|euros?|dollars|degrees";
    private static final String UNIT_SIGNS =
            "%|‰|°C|°F|mmHg|km/h|kWh|kW|MW|MB|GB|TB|km²|km|cm²|cm|mm|m²|m³|ml|mg|µg|kg|Hz|dB|EUR|USD|CHF|BBY|ABY"
                    + "|€|\\$|£|m|g|t|l|L|s|h|W|V|A";
    private static final String UNIT =
            "(?:" + UNIT_WORDS + "|" + UNIT_SIGNS + ")(?:(?: per | pro | par | por |/)\\p{L}+)?";
    private static final String DIGITS = "\\d{1,3}(?:[.,'’\\u00a0\\u202f]\\d{3})+(?:[.,]\\d+)?|\\d+(?:[.,]\\d+)?";

    private static final Pattern NUMBER = Pattern.compile(
            "(?<![\\p{L}\\d.,:/#])(?<![\\p{L}\\d][-–−])(?<!\\d )"
                    + "(?<sign>[-−]|minus )?(?<currency>[$€£]\\s?)?(?<digits>" + DIGITS + ")"
                    + "(?![\\d:/]|[.,:/]\\d|\\s?[-–]\\s?\\d| \\d{3}\\b|-\\p{L}|st\\b|nd\\b|rd\\b|th\\b|\\p{Lu}\\d)"
                    + "(?:\\s?(?<scale>" + String.join("|", SCALES.keySet()).replace(".", "\\.") + ")(?![\\p{L}]))?"
                    + "(?:\\s?(?<unit>" + UNIT + ")(?![\\p{L}\\d]))?",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private NumberMentions() {}

    static List<Mention> in(String words, ProseLanguage language) {
        List<Mention> found = new ArrayList<>();
        Matcher number = NUMBER.matcher(words);
        while (number.find()) {
            boolean isGlued = number.end() < words.length() && Character.isLetter(words.charAt(number.end()));
            if (!isGlued) {
                String unit = number.group("unit") != null ? number.group("unit") : text(number.group("currency"));
                found.add(new Mention(
                        Kind.NUMBER,
                        SimulatorJson.PROVIDER.createValue(value(number, language)),
                        unit,
                        number.start(),
                        number.end()));
            }
        }
        return found;
    }

    /** The power of ten that a scale word in the words stands for; 0 if there is none. */
    static int scale(String words) {
        Matcher number = NUMBER.matcher(words);
        return number.find() && number.group("scale") != null
                ? SCALES.getOrDefault(number.group("scale").toLowerCase(java.util.Locale.ROOT), 0)
                : 0;
    }

    private static BigDecimal value(Matcher number, ProseLanguage language) {
        BigDecimal plain = read(number.group("digits"), language.decimalMark());
        int power = SCALES.getOrDefault(text(number.group("scale")).toLowerCase(java.util.Locale.ROOT), 0);
        BigDecimal value = plain.scaleByPowerOfTen(power);
        BigDecimal signed = number.group("sign") == null ? value : value.negate();
        return new BigDecimal(signed.stripTrailingZeros().toPlainString());
    }

    /** The last of two kinds of marks is the decimal one; one kind alone is what the language says, if three digits follow each. */
    private static BigDecimal read(String digits, char decimalMark) {
        int last = Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(','));
        if (last < 0) {
            return new BigDecimal(digits.replaceAll("\\D", ""));
        }
        boolean isBoth = digits.replaceAll("\\d", "").chars().distinct().count() > 1;
        boolean isGrouped = digits.length() - last == 4 && digits.charAt(last) != decimalMark;
        boolean isMany = digits.replaceAll("\\d", "").length() > 1;
        String fraction = isBoth || !isGrouped && !isMany ? digits.substring(last + 1) : "";
        String whole = fraction.isEmpty() ? digits : digits.substring(0, last);
        return new BigDecimal(whole.replaceAll("\\D", "") + (fraction.isEmpty() ? "" : "." + fraction));
    }

    private static String text(@org.jspecify.annotations.Nullable String group) {
        return group == null ? "" : group.strip();
    }
}
