package org.holocron.derive.value;

import java.util.List;
import java.util.Set;
import org.holocron.derive.claim.Span;
import org.jspecify.annotations.Nullable;

/** "It is rumoured that he fled to Peru. He was born in 1984.": a sentence that goes on from hearsay, and does not name its subject anew, is no more than that. */
final class Hearsay {

    private Hearsay() {}

    /** The words by which the sentence before is hearsay; null if it is none, or the sentence of a value stands by itself. */
    static @Nullable String before(ClaimedValue claimed, Words words, Span at) {
        Span sentence = Clauses.sentence(words.text(), at);
        Span before = sentenceBefore(words.text(), sentence);
        if (before == null || isNamed(claimed, words, sentence)) {
            return null;
        }
        List<WordToken> told = WordScanner.words(words.text(), before.start(), before.end());
        for (DoubtWords language : DoubtWords.of(words.languages())) {
            for (int word = 0; word < told.size(); word++) {
                int length = language.hearsay.longestAt(told, word).words();
                if (length > 0) {
                    return DoubtWords.phrase(words.text(), told, word, length);
                }
            }
        }
        return null;
    }

    /** In the same line; null if there is none. */
    private static @Nullable Span sentenceBefore(String text, Span sentence) {
        int end = sentence.start() - 1;
        while (end > 0 && Character.isWhitespace(text.charAt(end)) && text.charAt(end) != '\n') {
            end--;
        }
        return end <= 0 || text.charAt(end) == '\n' ? null : Clauses.sentence(text, new Span(end - 1, end));
    }

    private static boolean isNamed(ClaimedValue claimed, Words words, Span sentence) {
        Set<Language> languages = Language.orAll(words.languages());
        List<ClaimFeature> names = ClaimFeature.ofSubjects(claimed);
        return FoldedWord.of(words.text(), sentence).stream()
                .anyMatch(word -> names.stream().anyMatch(name -> name.isSaidBy(word.word(), languages)));
    }
}
