package org.holocron.derive.value;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.holocron.derive.claim.Span;

/** A number that stands for what was counted before and names nothing itself: "she counted thirty-one rifles. Her sister swore that there were twenty-nine." */
final class Anaphora {

    private static final Set<String> WERE = Set.of(
            "was", "were", "are", "is", "waren", "war", "sind", "ist", "eran", "era", "son", "fueron", "es", "etaient",
            "etait", "sont", "est");

    /** Between that and the number. */
    private static final Set<String> ONLY = Set.of("only", "nur", "solo", "seulement", "que");
    /** No unit and no scale. */
    private static final Pattern BARE = Pattern.compile("[\\d.,]+|[\\p{L}-]+( y \\p{L}+)?");

    private static final int FARTHEST = 30;

    private Anaphora() {}

    /** Whether it has no unit, a form of "to be" stands right before it, and the end of its clause right behind it. */
    static boolean is(String text, Span number) {
        boolean ends = number.end() >= text.length() || ".,;:!?)»”\"\n".indexOf(text.charAt(number.end())) >= 0;
        boolean isFigure = number.end() + 1 < text.length() && Character.isDigit(text.charAt(number.end() + 1));
        if (!ends
                || isFigure
                || !BARE.matcher(text.substring(number.start(), number.end())).matches()) {
            return false;
        }
        List<WordToken> before = WordScanner.words(text, Math.max(0, number.start() - FARTHEST), number.start());
        int last = before.size() - 1;
        boolean isBeside = last >= 0
                && text.substring(before.get(last).end(), number.start()).isBlank();
        while (isBeside && last > 0 && ONLY.contains(word(before, last))) {
            last--;
        }
        return isBeside && WERE.contains(word(before, last));
    }

    private static String word(List<WordToken> words, int at) {
        return Folding.of(words.get(at).word());
    }
}
