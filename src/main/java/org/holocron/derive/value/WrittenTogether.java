package org.holocron.derive.value;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.holocron.derive.claim.Span;
import org.jspecify.annotations.Nullable;

/** Reads two parts of one quantity that are written without a space, 1h30 and 5'11", and "an hour and a half". */
final class WrittenTogether {

    private static final int LONGEST = 12;
    private static final int FARTHEST = 60;
    private static final Pattern HOURS = Pattern.compile("(\\d{1,3})[hH](\\d{2})(?![\\p{L}\\d])");
    private static final Pattern FEET = Pattern.compile("(\\d{1,2})['’′] ?(\\d{1,2})(?:[\"″”]|''|’’)");

    private WrittenTogether() {}

    /** The quantity that begins with this digit; null if none does. */
    static @Nullable Draft at(String text, int start) {
        CharSequence near = text.subSequence(start, Math.min(text.length(), start + LONGEST));
        Matcher hours = HOURS.matcher(near);
        if (hours.lookingAt() && Integer.parseInt(hours.group(2)) < 60) {
            return draft(hours, start, 60, "hour", QuantityKind.TIME);
        }
        Matcher feet = FEET.matcher(near);
        return feet.lookingAt() && Integer.parseInt(feet.group(2)) < 12
                ? draft(feet, start, 12, "foot", QuantityKind.PLAIN)
                : null;
    }

    private static Draft draft(Matcher found, int start, int parts, String unit, QuantityKind kind) {
        BigDecimal rest = new BigDecimal(found.group(2)).divide(BigDecimal.valueOf(parts), MathContext.DECIMAL128);
        Draft draft = new Draft(
                new Span(start, start + found.end()), List.of(new BigDecimal(found.group(1)).add(rest)), kind);
        draft.units = UnitNames.of(unit);
        return draft;
    }

    /** "an hour and a half": its number is an article. */
    static @Nullable Draft oneAndAHalf(String text, int start, Language language) {
        SmallWords small = SmallWords.of(language);
        List<WordToken> words = WordScanner.words(text, start, Math.min(text.length(), start + FARTHEST));
        UnitScanner.Place unit =
                !words.isEmpty() && small.isArticle(words.get(0).word())
                        ? UnitScanner.after(text, words.get(0).end())
                        : null;
        for (int at = 1; unit != null && at < words.size(); at++) {
            int half = words.get(at).start() == unit.end() + 1 ? small.halfSuffix(words, at) : 0;
            if (half > 0) {
                Span span = new Span(start, words.get(at + half - 1).end());
                Draft draft = new Draft(span, List.of(new BigDecimal("1.5")), QuantityKind.PLAIN);
                draft.units = unit.units();
                return draft;
            }
        }
        return null;
    }
}
