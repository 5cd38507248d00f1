package org.holocron.derive.value;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.holocron.derive.claim.Span;

/** Whether a number is of one time of several in a day, while the key asks for the day: "450 mg in the morning and in the evening". */
final class TimesPerDay {

    private static final Set<String> DAY = Set.of(
            "daily", "day", "tagesdosis", "taglich", "tag", "diaria", "diario", "dia", "journaliere", "journalier",
            "quotidienne", "quotidien", "jour");

    private static final Pattern SCHEME = Pattern.compile("\\b(\\d)\\s?-\\s?(\\d)\\s?-\\s?(\\d)(?:\\s?-\\s?(\\d))?\\b");

    private static final Pattern SEVERAL = Pattern.compile("(?iu)\\b(?:twice|thrice|(?:two|three|four|[2-9]) times|b\\.?d\\.?|b\\.?i\\.?d\\.?|t\\.?d\\.?s?\\.?|t\\.?i\\.?d\\.?|q\\.?d\\.?s\\.?"
            + "|every (?:[2-9]|1[0-2]|four|six|eight|twelve) hours|morning and (?:evening|night)"
            + "|zweimal|dreimal|viermal|[2-9] ?(?:x|mal|×)|alle (?:[2-9]|1[0-2]|vier|sechs|acht|zwölf) (?:h|stunden)|morgens und abends|morgens, mittags"
            + "|(?:dos|tres|cuatro|[2-9]) veces|cada (?:[2-9]|1[0-2]|cuatro|seis|ocho|doce) (?:h|horas)|mañana y (?:noche|tarde)"
            + "|(?:deux|trois|quatre|[2-9]) fois|toutes les (?:[2-9]|1[0-2]|quatre|six|huit|douze) (?:h|heures)|matin et soir|matin, midi)");

    private static final int FARTHEST = 60;

    private TimesPerDay() {}

    static boolean isOneOf(String key, Words words, Span number) {
        List<FoldedWord> keyWords = DateKeys.wordsOf(key);
        if (keyWords.stream().noneMatch(word -> DAY.contains(word.word()))) {
            return false;
        }
        Span sentence = Clauses.sentence(words.text(), number);
        int end = Math.min(Math.min(sentence.end(), number.end() + FARTHEST), words.text().length());
        String behind = words.text().substring(number.end(), Math.max(number.end(), end));
        int next = nextFigure(behind);
        Matcher scheme = SCHEME.matcher(behind);
        if (scheme.find() && scheme.start() <= next) {
            return sum(scheme) > 1;
        }
        Matcher several = SEVERAL.matcher(behind);
        return several.find() && several.start() <= next;
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
