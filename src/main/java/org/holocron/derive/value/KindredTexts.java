package org.holocron.derive.value;

import jakarta.json.JsonString;
import java.util.List;
import java.util.regex.Pattern;
import org.holocron.derive.claim.Span;
import org.jspecify.annotations.Nullable;

/** The texts that are of one kind with a short one: a time of day has other times, a code others that are written alike, a name other names. */
final class KindredTexts {

    /** What stands between spaces, without the signs around it. */
    private static final Pattern TOKEN = Pattern.compile("[\\p{L}\\p{N}](?:[^\\s=,;|()\\[\\]\"]*[\\p{L}\\p{N}])?");

    private KindredTexts() {}

    /** Null for a statement, which has no shape. */
    static @Nullable KindredValues of(ClaimedValue value, Words words) {
        String claimed =
                value.value() instanceof JsonString text ? text.getString().strip() : "";
        List<FoldedWord> own = FoldedWord.of(claimed);
        List<ClockTime> times = ClockTime.times(claimed, new Span(0, claimed.length()), words.languages());
        if (!times.isEmpty() && own.size() <= LabelComparison.MOST_WORDS) {
            return (text, part) -> ClockTime.times(text.text(), part, text.languages()).stream()
                    .filter(time -> !times.get(0).looksLike(time))
                    .map(ClockTime::span)
                    .toList();
        }
        if (!claimed.contains(" ") && claimed.chars().anyMatch(Character::isDigit)) {
            return (text, part) -> codes(claimed, text.text(), part);
        }
        if (own.isEmpty() || own.size() > LabelComparison.MOST_WORDS) {
            return null;
        }
        return own.stream().allMatch(word -> word.isCapital() || NameLexicon.is("particle", word))
                ? new KindredNames(value)
                : (text, part) -> List.of(part);
    }

    /** "RX7731" for "RX8120", "10.44.7.19" for "10.44.7.31". */
    private static List<Span> codes(String claimed, String text, Span part) {
        String shape = shape(claimed);
        return TOKEN.matcher(text)
                .region(part.start(), part.end())
                .results()
                .filter(token ->
                        shape(token.group()).equals(shape) && !token.group().equalsIgnoreCase(claimed))
                .map(token -> new Span(token.start(), token.end()))
                .toList();
    }

    private static String shape(String code) {
        return code.replaceAll("\\p{N}+", "9").replaceAll("\\p{L}+", "a");
    }
}
