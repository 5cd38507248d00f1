package org.holocron.derive.value;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.holocron.derive.claim.Span;

/**
 * Whether a number outside the quoted sentence is rather what a claim means: the first sentence that names the subject comes later and has one of the same kind, or another sentence says more words of the key. A
 * quote shows one sentence; its text shows what it was taken from.
 */
final class NumberElsewhere {

    /** So many sentences that speak of the key are looked at. */
    private static final int MOST_SENTENCES = 12;

    private final ClaimedValue claimed;
    private final Words words;
    private final NumberRivals rivals;
    private final Set<Language> languages;

    NumberElsewhere(ClaimedValue claimed, Words words, NumberRivals rivals) {
        this.claimed = claimed;
        this.words = words;
        this.rivals = rivals;
        this.languages = Language.orAll(words.languages());
    }

    boolean isMeant(Quantity own) {
        return isOfSubjectNamedLater(own) || !saysItOtherwise(own) && isNamedByKey(own);
    }

    /** "He was thirty-four", "3 % less than", "at least 12 kg" say without a word of it that they are an age, a change, a minimum. */
    private boolean saysItOtherwise(Quantity own) {
        String key = claimed.key();
        boolean change = NumberUses.isDifference(key) && new OtherNumber(words.text(), claimed).isCompared(own);
        return change
                || isPrice(own)
                || ClaimFeature.ofKey(claimed).stream()
                        .anyMatch(word -> word.rows().contains("age"))
                || Hedges.around(words.text(), own.span(), words.languages()).stream()
                        .anyMatch(hedge -> hedge.kind().isMeantBy(key));
    }

    /** An amount of money is a price without a word of it. */
    private boolean isPrice(Quantity own) {
        return ClaimFeature.ofKey(claimed).stream().anyMatch(word -> word.rows().contains("price"))
                && own.readings().stream()
                        .anyMatch(reading ->
                                reading.unit() != null && reading.unit().isCurrency());
    }

    /** What is told before a thing is named for the first time is told of another one, if this one has its own. */
    private boolean isOfSubjectNamedLater(Quantity own) {
        Span later = new SubjectMentions(claimed, words).firstAfter(own.span());
        return later != null
                && words.read().quantities(Clauses.sentence(words.text(), later)).stream()
                        .anyMatch(other -> rivals.isRival(own, other) && !isNamedLess(own, other));
    }

    /** Of bare numbers few are of one kind. */
    private boolean isNamedLess(Quantity own, Quantity other) {
        return !own.hasUnit()
                && ValueOwner.isNamedMoreElsewhere(claimed.withoutSubjects(), words, other.span(), List.of(own.span()));
    }

    private boolean isNamedByKey(Quantity own) {
        List<ClaimFeature> key = ClaimFeature.ofKey(claimed);
        Span sentence = Clauses.sentence(words.text(), own.span());
        List<Span> others = new ArrayList<>();
        for (Span each : sentencesOf(key)) {
            for (Quantity other : words.read().quantities(each)) {
                if (!other.span().equals(own.span())
                        && isOfOneUnit(own, other)
                        && rivals.isRival(own, other)
                        && !rivals.isPutAside(own, other)
                        && !isAsked(each)
                        && ValueRole.unasked(claimed, words, other.span(), List.of()) == null) {
                    others.add(other.span());
                }
            }
        }
        return !others.isEmpty() && ValueOwner.isNamedMoreElsewhere(claimed, words, own.span(), others)
                || isOfSubjectBeside(own, sentence);
    }

    private Span withNeighbours(Span sentence) {
        int before = Math.max(0, sentence.start() - 2);
        int after = Math.min(words.text().length(), sentence.end() + 2);
        return new Span(
                Clauses.sentence(words.text(), new Span(before, before)).start(),
                Clauses.sentence(words.text(), new Span(after, after)).end());
    }

    /** Its part says no word of the key or of the subject, and its sentence, or one beside it, has another one of its kind. */
    boolean isUntold(Quantity own) {
        if (saysItOtherwise(own)) {
            return false;
        }
        Span near = withNeighbours(Clauses.sentence(words.text(), own.span()));
        List<Span> others = new ArrayList<>();
        for (Quantity other : words.read().quantities(near)) {
            if (!other.span().equals(own.span())
                    && own.hasUnit()
                    && other.hasUnit()
                    && !rivals.isBeside(other)
                    && rivals.isRival(own, other)
                    && !rivals.isPutAside(own, other)) {
                others.add(other.span());
            }
        }
        return !others.isEmpty() && ValueOwner.isUntold(claimed, words, own.span(), others);
    }

    /** A question asserts nothing. */
    private boolean isAsked(Span sentence) {
        return sentence.end() < words.text().length() && words.text().charAt(sentence.end()) == '?';
    }

    /** "Vasch took 43 per cent, Maravin 38 per cent": the sentence has one that stands with the subject. */
    private boolean isOfSubjectBeside(Quantity own, Span sentence) {
        List<Span> others = new ArrayList<>();
        for (Quantity other : words.read().quantities(sentence)) {
            if (!other.span().equals(own.span())
                    && isOfOneUnit(own, other)
                    && rivals.isRival(own, other)
                    && !rivals.isPutAside(own, other)) {
                others.add(other.span());
            }
        }
        return !others.isEmpty() && ValueOwner.isNamedMoreBeside(claimed, words, own.span(), others);
    }

    private static boolean isOfOneUnit(Quantity own, Quantity other) {
        return !own.hasUnit() || other.hasUnit();
    }

    /** The sentences that have a word of the key; what stands behind a heading is one with it. */
    private Set<Span> sentencesOf(List<ClaimFeature> key) {
        Set<Span> sentences = new LinkedHashSet<>();
        int end = -1;
        for (FoldedWord word : words.read().words(DatesAround.part(words))) {
            if (word.start() >= end && key.stream().anyMatch(each -> each.isSaidBy(word.word(), languages))) {
                Span sentence = Clauses.sentence(words.text(), word.span());
                sentences.add(sentence);
                end = sentence.end();
                if (Headings.isOne(words.text(), sentence) && end < words.text().length()) {
                    Span next = Clauses.sentence(words.text(), new Span(end + 1, end + 1));
                    sentences.add(next);
                    end = next.end();
                }
                if (sentences.size() >= MOST_SENTENCES) {
                    return sentences;
                }
            }
        }
        return sentences;
    }
}
