package org.holocron.derive.value;

import java.util.List;
import java.util.Set;
import org.holocron.derive.claim.Span;
import org.jspecify.annotations.Nullable;

/** What limits a statement in the words, and not in the claim: a doubt, a plan, an exception behind it. */
final class StatementLimits {

    /** So many words behind a statement are looked at. */
    private static final int MOST_WORDS = 24;

    private StatementLimits() {}

    /** What the words of a statement doubt, suppose or plan, and the statement does not; null if there is no such word. */
    static @Nullable String leftOut(String claimed, Words words, Span part) {
        List<WordToken> own = WordScanner.words(claimed);
        List<WordToken> given = WordScanner.words(words.text(), part.start(), part.end());
        for (DoubtWords language : DoubtWords.of(words.languages())) {
            for (PhraseTable table : List.of(language.conditions, language.doubts, language.plans, language.nearly)) {
                int at = first(table, given);
                boolean told =
                        at >= 0 && !DoubtWords.isName(words.text(), part, given.get(at)) && first(table, own) < 0;
                if (told) {
                    return DoubtWords.phrase(
                            words.text(), given, at, table.longestAt(given, at).words());
                }
            }
        }
        return null;
    }

    /** The exception or condition with which a sentence goes on behind the words, and the statement does not have; null if there is none. */
    static @Nullable String exceptionBehind(String claimed, Words words) {
        String text = words.text();
        int from = words.span().end();
        int end = Clauses.sentence(text, words.span()).end();
        if (from >= end || ".!?\n".indexOf(text.charAt(from - 1)) >= 0) {
            return null;
        }
        List<WordToken> all = WordScanner.words(text, from, end);
        List<WordToken> behind = all.subList(0, Math.min(MOST_WORDS, all.size()));
        List<WordToken> own = WordScanner.words(claimed);
        for (DoubtWords language : DoubtWords.of(words.languages())) {
            int at = first(language.exceptions, behind);
            if (at >= 0 && first(language.exceptions, own) < 0) {
                return DoubtWords.phrase(
                        text,
                        behind,
                        at,
                        language.exceptions.longestAt(behind, at).words());
            }
        }
        return null;
    }

    /** Whether a small word limits what stands before it: free for members, closed during the holidays. */
    static boolean isRestriction(String word, Set<Language> languages) {
        return DoubtWords.of(languages).stream().anyMatch(language -> language.restrictions.contains(word));
    }

    private static int first(PhraseTable table, List<WordToken> words) {
        for (int at = 0; at < words.size(); at++) {
            if (table.longestAt(words, at).words() > 0) {
                return at;
            }
        }
        return -1;
    }
}
