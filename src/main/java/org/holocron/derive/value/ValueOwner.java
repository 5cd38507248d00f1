package org.holocron.derive.value;

import java.util.List;
import java.util.Set;
import org.holocron.derive.claim.Span;

/**
 * Which of several values in words is the one that the subject and the key of a claim name: "440 pages and 12 maps" has one for {@code pages} and another for
 * {@code maps}. Each value has its part of the sentence, a cell the head of its column and of its row too; the value whose part says most of the claim is
 * meant. What stands in parts before counts also for a later one that says something more: "lost 3 % in May, 4 % in June".
 */
final class ValueOwner {

    private final ValueParts parts;

    private ValueOwner(ClaimedValue claimed, Words words) {
        this.parts = new ValueParts(claimed, words);
    }

    /** Whether a value is the one that a claim means. */
    enum Verdict {
        /** As far as the words say. */
        MEANT,
        /** They give it to another key or thing. */
        OTHER,
        /** They do not say it of this one rather than of another. */
        OPEN
    }

    /**
     * @param at where the claimed value stands
     * @param rivals where others of its kind stand in the words; empty if there are none
     */
    static Verdict of(ClaimedValue claimed, Words words, Span at, List<Span> rivals) {
        return new ValueOwner(claimed, words).of(at, rivals);
    }

    /**
     * Whether a value of another sentence is named by more words of the key than this one. The subject does not count, which a text need not name in each sentence.
     *
     * @param rivals where others of its kind stand in the text
     */
    static boolean isNamedElsewhere(ClaimedValue claimed, Words words, Span at, List<Span> rivals) {
        return new ValueOwner(claimed.withoutSubjects(), words).isNamedElsewhere(at, rivals);
    }

    /** Whether a value that is not quoted is named by all words of the claim that this one is named by, and by one of the key more. */
    static boolean isNamedMoreElsewhere(ClaimedValue claimed, Words words, Span at, List<Span> rivals) {
        return new ValueOwner(claimed, words).isNamedMore(at, rivals, Set.copyOf(ClaimFeature.ofKey(claimed)));
    }

    private boolean isNamedMore(Span at, List<Span> rivals, Set<ClaimFeature> key) {
        if (rivals.size() > RivalParts.MOST) {
            return false;
        }
        RivalParts around = RivalParts.of(parts, at, rivals);
        ValueParts.Part own = around.own();
        return around.rivals().stream()
                .map(RivalParts.Rival::part)
                .filter(part -> part.said().containsAll(own.said()))
                .anyMatch(part -> part.said().stream()
                        .anyMatch(word -> key.contains(word) && !own.said().contains(word)));
    }

    private boolean isNamedElsewhere(Span at, List<Span> rivals) {
        if (rivals.isEmpty() || rivals.size() > RivalParts.MOST) {
            return false;
        }
        RivalParts around = RivalParts.of(parts, at, rivals);
        ValueParts.Part own = around.own();
        return around.rivals().stream()
                .map(RivalParts.Rival::part)
                .filter(part -> part.score() >= own.score())
                .anyMatch(part -> !own.said().containsAll(part.said()));
    }

    private Verdict of(Span at, List<Span> rivals) {
        if (rivals.size() > RivalParts.MOST) {
            return Verdict.OPEN;
        }
        RivalParts around = RivalParts.of(parts, at, rivals);
        ValueParts.Part own = around.own();
        if (own.isDenied()) {
            return Verdict.OTHER;
        }
        if (rivals.isEmpty()) {
            return Verdict.MEANT;
        }
        int best = around.rivals().stream()
                .map(RivalParts.Rival::part)
                .mapToInt(ValueParts.Part::score)
                .max()
                .orElse(0);
        if (own.score() == best) {
            return Verdict.OPEN;
        }
        return own.score() < best ? Verdict.OTHER : Verdict.MEANT;
    }
}
