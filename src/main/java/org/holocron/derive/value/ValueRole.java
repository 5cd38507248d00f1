package org.holocron.derive.value;

import java.util.List;
import java.util.Set;
import org.holocron.derive.claim.Span;
import org.jspecify.annotations.Nullable;

/**
 * The word by which a number is no plain value: a target, a budget, a limit, an estimate, what was so before. A key that asks for such says so itself; for any other the number is a
 * neighbour of what it asks for.
 */
final class ValueRole {

    /** So many words before a number are looked at. */
    private static final int MOST_BEFORE = 5;

    private ValueRole() {}

    /**
     * Null if there is none, or the key asks for it.
     *
     * @param others where other numbers stand: what stands beyond one is said of that
     */
    static @Nullable String unasked(ClaimedValue claimed, Words words, Span at, List<Span> others) {
        List<FoldedWord> before = wordsBefore(words, at, others);
        FoldedWord role = before.subList(Math.max(0, before.size() - MOST_BEFORE), before.size()).stream()
                .filter(SourceWords.ROLE::has)
                .findFirst()
                .orElse(null);
        return role == null || isAsked(claimed, role, Language.orAll(words.languages())) ? null : role.written();
    }

    /** Those of the clause of a number that stand before it, and behind any other number. */
    static List<FoldedWord> wordsBefore(Words words, Span at, List<Span> others) {
        int start = Clauses.clause(words.text(), at).start();
        for (Span other : others) {
            start = other.end() <= at.start() ? Math.max(start, other.end()) : start;
        }
        return FoldedWord.of(words.text(), new Span(Math.min(start, at.start()), at.start()));
    }

    private static boolean isAsked(ClaimedValue claimed, FoldedWord role, Set<Language> languages) {
        return HedgeKind.PLANNED.isMeantBy(claimed.key())
                || HedgeKind.UPPER.isMeantBy(claimed.key())
                || HedgeKind.LOWER.isMeantBy(claimed.key())
                || HedgeKind.FORMER.isMeantBy(claimed.key())
                || ClaimFeature.of(claimed).stream()
                        .anyMatch(feature ->
                                feature.isSaidBy(role.word(), languages) || SourceWords.ROLE.hasWord(feature.word()));
    }
}
