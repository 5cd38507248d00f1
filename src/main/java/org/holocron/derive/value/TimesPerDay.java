package org.holocron.derive.value;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.holocron.derive.claim.Span;

/** Whether a number is of one time of several in a day, while the key asks for the day: "450 mg in the morning and in the evening". */
final class TimesPerDay {

    private static final Set<String> DAY = Set.of(
            "daily",
            "day",
            "tagesdosis",
            "taglich",
            "tag",
            "diaria",
            "diario",
            "dia",
            "journaliere",
            "journalier",
            "quotidienne",
            "quotidien",
            "jour");

    private static final Pattern SCHEME = Pattern.compile("\\b(\\d)\\s?-\\s?(\\d)\\s?-\\s?(\\d)(?:\\s?-\\s?(\\d))?\\b");

    /** Two, three and four times. */
    private static final List<Pattern> SEVERAL = List.of(
            pattern(
                    "twice|two times|2 times|b\\.?d\\.?|b\\.?i\\.?d\\.?|every (?:12|twelve) hours|morning and (?:evening|night)"
                            + "|zweimal|2 ?(?:x|mal|×)|alle (?:12|zwölf) (?:h|stunden)|morgens und abends"
                            + "|(?:dos|2) veces|cada (?:12|doce) (?:h|horas)|mañana y (?:noche|tarde)"
                            + "|(?:deux|2) fois|toutes les (?:12|douze) (?:h|heures)|matin et soir"),
            pattern("thrice|(?:three|3) times|t\\.?d\\.?s?\\.?|t\\.?i\\.?d\\.?|every (?:8|eight) hours"
                    + "|dreimal|3 ?(?:x|mal|×)|alle (?:8|acht) (?:h|stunden)|morgens, mittags und abends"
                    + "|(?:tres|3) veces|cada (?:8|ocho) (?:h|horas)"
                    + "|(?:trois|3) fois|toutes les (?:8|huit) (?:h|heures)|matin, midi et soir"),
            pattern(
                    "(?:four|4) times|q\\.?d\\.?s\\.?|q\\.?i\\.?d\\.?|every (?:6|six) hours|viermal|4 ?(?:x|mal|×)|alle (?:6|sechs) (?:h|stunden)"
                            + "|(?:cuatro|4) veces|cada (?:6|seis) (?:h|horas)|(?:quatre|4) fois|toutes les (?:6|six) (?:h|heures)"));

    private static final int FARTHEST = 60;

    private TimesPerDay() {}

    private static Pattern pattern(String times) {
        return Pattern.compile("(?iu)(?<![\\p{L}\\d])(?:" + times + ")(?![\\p{L}\\d])");
    }

    /** The words give it for one time, and the key asks for the day. */
    static boolean isOneOf(String key, Words words, Span number) {
        return isOfDay(key) && times(words, number) > 1;
    }

    /** The claim is what all times of the day make: twice 90 mg. */
    static boolean isProduct(String key, ClaimedNumber claim, Quantity quantity, Words words) {
        if (!quantity.kind().isMeasured() || !quantity.hasUnit() || !isOfDay(key)) {
            return false;
        }
        int times = times(words, quantity.span());
        Quantity product = quantity.with(quantity.readings().stream()
                .map(reading -> new Quantity.Reading(
                        reading.value().multiply(BigDecimal.valueOf(times)), reading.unit(), reading.sure()))
                .toList());
        return times > 1 && Comparison.of(claim, claim.readings(), product) == Comparison.SAME;
    }

    private static boolean isOfDay(String key) {
        return DateKeys.wordsOf(key).stream().anyMatch(word -> DAY.contains(word.word()));
    }

    /** How often in a day; 0 if the words do not say, or say it of another number. */
    private static int times(Words words, Span number) {
        Span sentence = Clauses.sentence(words.text(), number);
        int end = Math.min(
                Math.min(sentence.end(), number.end() + FARTHEST), words.text().length());
        String behind = words.text().substring(number.end(), Math.max(number.end(), end));
        int next = nextFigure(behind);
        Matcher scheme = SCHEME.matcher(behind);
        if (scheme.find() && scheme.start() <= next) {
            return sum(scheme);
        }
        for (int count = 2; count <= 4; count++) {
            Matcher several = SEVERAL.get(count - 2).matcher(behind);
            if (several.find() && several.start() <= next) {
                return count;
            }
        }
        return 0;
    }

    /** Where another number begins: what comes behind it is its own. */
    private static int nextFigure(String behind) {
        for (int at = 0; at < behind.length(); at++) {
            if (Character.isDigit(behind.charAt(at)) || behind.charAt(at) == ';') {
                return at;
            }
        }
        return behind.length();
    }

    private static int sum(Matcher scheme) {
        int sum = 0;
        for (int group = 1; group <= 4; group++) {
            sum += scheme.group(group) == null ? 0 : Integer.parseInt(scheme.group(group));
        }
        return sum;
    }
}
