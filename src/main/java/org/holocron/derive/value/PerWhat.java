package org.holocron.derive.value;

import java.util.List;
import java.util.Set;
import org.holocron.derive.claim.Span;
import org.jspecify.annotations.Nullable;

/** For each of what a number is, where its key asks for one: {@code cap_per_year} is not "50,000 per claim", and {@code charge_per_square_metre} not "£2,280 a year". */
final class PerWhat {

    /** Behind a number, or in a unit. */
    static final Set<String> PER = Set.of("per", "pro", "je", "por", "par");

    /** They say "per" before what times and amounts are counted in, and before nothing else. */
    private static final Set<String> ARTICLES = Set.of(
            "a", "an", "al", "la", "le", "el", "l'", "die", "der", "im", "in", "each", "every", "cada", "chaque");

    /** So many words behind a number are looked at. */
    private static final int MOST_WORDS = 3;

    private static final int FARTHEST = 40;

    private final Words words;
    private final Set<Language> languages;

    /** What the key counts by; null if it says nothing of it. */
    private final @Nullable ClaimFeature asked;

    PerWhat(ClaimedValue claimed, Words words) {
        this.words = words;
        this.languages = Language.orAll(words.languages());
        this.asked = asked(claimed.key());
    }

    private static @Nullable ClaimFeature asked(String key) {
        List<WordToken> tokens = WordScanner.words(key.replace('_', ' '));
        for (int at = 0; at + 1 < tokens.size(); at++) {
            if (PER.contains(tokens.get(at).word())) {
                String word =
                        Folding.of(tokens.get(tokens.size() > at + 2 && isSide(tokens.get(at + 1)) ? at + 2 : at + 1)
                                .word());
                return new ClaimFeature(word, KeyGlossary.rowsOf(word));
            }
        }
        return null;
    }

    /** "per square metre" */
    private static boolean isSide(WordToken word) {
        return Set.of("square", "cubic").contains(word.word());
    }

    /** Whether a number is for each of what the key asks for; null if one of both says nothing of it. */
    @Nullable
    Boolean isMeant(Quantity quantity) {
        ClaimFeature key = asked;
        String counted = key == null ? null : counted(quantity.span());
        return key == null || counted == null ? null : Boolean.valueOf(key.isSaidBy(counted, languages));
    }

    /** Folded. */
    private @Nullable String counted(Span number) {
        int end = Math.min(words.text().length(), number.end() + FARTHEST);
        List<WordToken> behind = WordScanner.words(words.text(), number.start(), end);
        int near = 0;
        for (int at = 0; at + 1 < behind.size(); at++) {
            WordToken word = behind.get(at);
            near += word.start() >= number.end() ? 1 : 0;
            if (near > MOST_WORDS || isParted(number.end(), word.start())) {
                return null;
            }
            String next = Folding.of(behind.get(at + 1).word());
            boolean isMeasure = !UnitNames.of(behind.get(at + 1).word()).isEmpty();
            if (PER.contains(word.word()) || ARTICLES.contains(word.word()) && isMeasure) {
                boolean isSide = isSide(behind.get(at + 1)) && at + 2 < behind.size();
                return isSide ? Folding.of(behind.get(at + 2).word()) : next;
            }
        }
        return null;
    }

    private boolean isParted(int from, int to) {
        for (int at = from; at < to; at++) {
            if (".,;:\n|".indexOf(words.text().charAt(at)) >= 0) {
                return true;
            }
        }
        return false;
    }
}
