package org.holocron.derive.value;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** "Fares (single / return): £6.40 / £11.00": of two values that a stroke parts each has the name at its own side of a stroke, before them or in the head of the column. */
final class SlashedPair {

    /** The names stand so near before. */
    private static final int FARTHEST = 80;

    private static final Pattern NAMES =
            Pattern.compile("([\\p{L}][\\p{L}.\\- ]{1,24}?) ?/ ?([\\p{L}][\\p{L}.\\- ]{1,24})");

    private final Words words;
    private final Set<Language> languages;
    private final List<ClaimFeature> key;

    SlashedPair(ClaimedValue claimed, Words words) {
        this.words = words;
        this.languages = Language.orAll(words.languages());
        this.key = ClaimFeature.of(claimed);
    }

    /** Whether a value is the one of the pair that the key asks for; null if it is none of a pair, or nothing tells. */
    @Nullable
    Boolean isMeant(Quantity quantity, List<Quantity> all) {
        int at = all.indexOf(quantity);
        boolean isFirst = at >= 0 && at + 1 < all.size() && areOne(quantity, all.get(at + 1));
        boolean isSecond = at > 0 && areOne(all.get(at - 1), quantity);
        if (isFirst == isSecond) {
            return null;
        }
        int start = (isFirst ? quantity : all.get(at - 1)).span().start();
        Boolean named = isFirstNamed(words.read().cellAt(quantity.span()).columnHead());
        named = named == null
                ? isFirstNamed(words.text()
                        .substring(
                                Math.max(
                                        Clauses.sentence(words.text(), quantity.span())
                                                .start(),
                                        start - FARTHEST),
                                start))
                : named;
        return named == null ? null : Boolean.valueOf(named == isFirst);
    }

    private boolean areOne(Quantity one, Quantity other) {
        return one.span().end() <= other.span().start()
                && words.text()
                        .substring(one.span().end(), other.span().start())
                        .strip()
                        .equals("/");
    }

    /** Null if no pair of names stands there, or the key says as much of one as of the other. */
    private @Nullable Boolean isFirstNamed(String text) {
        Matcher names = NAMES.matcher(text);
        Boolean found = null;
        while (names.find()) {
            int first = score(names.group(1));
            int second = score(names.group(2));
            found = first == second ? found : Boolean.valueOf(first > second);
        }
        return found;
    }

    private int score(String name) {
        int score = 0;
        for (FoldedWord word : FoldedWord.of(name)) {
            for (ClaimFeature feature : key) {
                score += feature.isSaidBy(word.word(), languages) ? 1 : 0;
                score -= feature.isDeniedBy(word.word(), languages) ? 1 : 0;
            }
        }
        return score;
    }
}
