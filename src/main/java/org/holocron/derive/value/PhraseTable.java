package org.holocron.derive.value;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Phrases of one or more words and what they do; the longest that fits at a place counts. */
final class PhraseTable {

    private static final String NEXT_WORD = "a";

    private final Map<List<String>, @Nullable HedgeKind> kinds = new HashMap<>();

    /** How many words the longest phrase has that begins with a word: most words of a text begin none. */
    private final Map<String, Integer> longest = new HashMap<>();

    /**
     * What stands at a place.
     *
     * @param kind null if the phrase does nothing
     * @param words of the phrase; 0 if none fits
     */
    record Match(@Nullable HedgeKind kind, int words) {}

    /** @param kind null for phrases that do nothing, though a part of them would */
    PhraseTable add(@Nullable HedgeKind kind, List<String> phrases) {
        for (String phrase : phrases) {
            List<String> words = wordsOf(phrase);
            kinds.putIfAbsent(words, kind);
            longest.merge(words.get(0), words.size(), Math::max);
        }
        return this;
    }

    /** {@code jusqu'} is cut off before the next word of a text, and only there. */
    private static List<String> wordsOf(String phrase) {
        boolean isCutOff = WordScanner.isApostrophe(phrase.charAt(phrase.length() - 1));
        List<WordToken> tokens = WordScanner.words(isCutOff ? phrase + NEXT_WORD : phrase);
        return tokens.subList(0, isCutOff ? tokens.size() - 1 : tokens.size()).stream()
                .map(WordToken::word)
                .toList();
    }

    Match longestAt(List<WordToken> words, int at) {
        int most = Math.min(longest.getOrDefault(words.get(at).word(), 0), words.size() - at);
        for (int length = most; length > 0; length--) {
            List<String> phrase =
                    words.subList(at, at + length).stream().map(WordToken::word).toList();
            if (kinds.containsKey(phrase)) {
                return new Match(kinds.get(phrase), length);
            }
        }
        return new Match(null, 0);
    }
}
