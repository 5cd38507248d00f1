package org.holocron.derive.value;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.holocron.derive.claim.Span;

/**
 * Whether words that state another value than the claimed one speak against the claim for certain: it is the only value of its kind in them and in their sentence, and they say it of the claim's key, in a sentence. Else the claimed value may be told in a
 * way that is not read, and a person is asked.
 */
final class Contradiction {

    /** A key that asks for a name says no more of it than that: words say a name, and not that it is one. */
    private static final Set<String> NAME = Set.of("name", "nombre", "nom");

    private final ClaimedValue claimed;
    private final Words words;

    /** Empty if none is known: then the words can be about nothing else. */
    private final Set<ClaimFeature> key;

    Contradiction(ClaimedValue claimed, Words words) {
        this.claimed = claimed;
        this.words = words;
        this.key = new HashSet<>(ClaimFeature.ofKey(claimed));
        key.removeIf(feature -> NAME.contains(feature.word()));
    }

    /**
     * Whether a value with other figures is the claim's own: it is alone, and its part of the sentence says all words of the key.
     *
     * @param rivals where others of its kind stand in the words
     */
    boolean isSeen(Span other, List<Span> rivals) {
        return rivals.isEmpty() && !isInTable(other) && said(other, rivals).containsAll(key);
    }

    /** The same of a date, whose sentence may say the idea of the key by another word: "born" for a birthday. */
    boolean isSeenOfDate(Span other, List<Span> rivals) {
        Set<String> ideas = DateKeys.ideas(claimed.key());
        boolean isOfIdea = FoldedWord.of(words.text(), Clauses.sentence(words.text(), other)).stream()
                .anyMatch(word -> DateKeys.ideas(word).stream().anyMatch(ideas::contains));
        return rivals.isEmpty() && isOfIdea && !isInTable(other) || isSeen(other, rivals);
    }

    /** Whether a value with the same figures is the claim's own: its part says a word of the key. */
    boolean isOfKey(Span other, List<Span> rivals) {
        return !isInTable(other)
                && (key.isEmpty() || said(other, rivals).stream().anyMatch(key::contains));
    }

    /** Whose head may say what is not read: a scale, a unit, another thing. */
    private boolean isInTable(Span at) {
        return words.read().cellAt(at).isInTable() || TableCells.at(words.text(), at.start()) != null;
    }

    private Set<ClaimFeature> said(Span other, List<Span> rivals) {
        return RivalParts.of(new ValueParts(claimed, words), other, rivals)
                .own()
                .said();
    }
}
