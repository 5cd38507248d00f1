package org.holocron.derive.value;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.holocron.derive.claim.ClaimStatus;
import org.holocron.derive.claim.Reason;
import org.holocron.derive.claim.Span;
import org.jspecify.annotations.Nullable;

/**
 * Whether the words of a value show that it is what is claimed, where others of its kind could be meant instead. That no rival says more is not enough: its own part has to say something of the claim that a rival's
 * does not, and what stands before several values is said of all of them.
 */
final class BurdenOfProof {

    private final ClaimedValue claimed;
    private final Words words;
    private final Span at;
    private final Set<ClaimFeature> key;
    private final ValueLabel label;
    private final ProofScope scope;

    /** The values that could be meant instead of the stated one. */
    interface Rivals {

        /** Those of its kind in a part of the text, in their order. */
        List<Span> alike(Span part);

        /** Also those that may have left out what makes them so: "512 miles; the log says 498". */
        default List<Span> perhapsAlike(Span part) {
            return alike(part);
        }
    }

    private BurdenOfProof(ClaimedValue claimed, Words words, Span at) {
        this.claimed = claimed;
        this.words = words;
        this.at = at;
        this.label = new ValueLabel(claimed, words);
        this.scope = new ProofScope(words, at);
        List<ClaimFeature> telling = ClaimFeature.tellingOfKey(claimed);
        this.key = Set.copyOf(telling.isEmpty() ? ClaimFeature.ofKey(claimed) : telling);
    }

    /** What is grounded, in review if its words do not show whose it is. An element of a list has the others beside it. */
    static Finding checked(Finding finding, ClaimedValue claimed, Words words, Rivals rivals) {
        Span at = placeToProve(finding, claimed);
        if (at == null) {
            return finding;
        }
        Span rival = new BurdenOfProof(claimed, words, at).rival(rivals);
        return rival == null ? finding : unproven(claimed, words, at, rival);
    }

    /** The same for values that are told apart by what is nearest to each: only what stands before several of them is asked for. */
    static Finding checkedHead(Finding finding, ClaimedValue claimed, Words words, Rivals rivals) {
        Span at = placeToProve(finding, claimed);
        if (at == null) {
            return finding;
        }
        BurdenOfProof proof = new BurdenOfProof(claimed, words, at);
        RivalParts parts = proof.partsOf(rivals.perhapsAlike(proof.scope.sentence()));
        Span follower = proof.follower(parts);
        return follower == null || proof.saysAllOfKey(parts.own()) ? finding : unproven(claimed, words, at, follower);
    }

    /** Null if there is nothing to prove. */
    private static @Nullable Span placeToProve(Finding finding, ClaimedValue claimed) {
        return finding.status() == ClaimStatus.GROUNDED && claimed.others().isEmpty() ? finding.at() : null;
    }

    private static Finding unproven(ClaimedValue claimed, Words words, Span at, Span rival) {
        String other = words.text().substring(rival.start(), rival.end());
        return Findings.review(
                Reason.CONFLICTING, at, "the words do not say '" + claimed.key() + "' of this rather than of " + other);
    }

    /** One that could be meant as well; null if the words say that it is not. */
    private @Nullable Span rival(Rivals rivals) {
        RivalParts near = partsOf(rivals.alike(scope.neighbours()));
        if (near.own().said().isEmpty()) {
            Span told = near.rivals().isEmpty()
                    ? toldOfKey(rivals)
                    : near.rivals().get(0).span();
            if (told != null) {
                return told;
            }
        }
        Span again = countedAgain(near);
        if (again != null) {
            return again;
        }
        RivalParts beside = partsOf(rivals.perhapsAlike(scope.sentence()));
        Span ofSubject = saidOfSubject(rivals, beside.own().said());
        if (ofSubject != null) {
            return ofSubject;
        }
        Span told = toldRather(beside);
        if (told != null) {
            return told;
        }
        Span follower = follower(beside);
        if (follower == null) {
            return null;
        }
        return saysAllOfKey(beside.own()) && saysMost(rivals) ? null : follower;
    }

    /** One behind it that takes up what it counts, and names nothing itself. */
    private @Nullable Span countedAgain(RivalParts near) {
        int sentenceEnd = Clauses.sentence(words.text(), at).end();
        return Anaphora.is(words.text(), at)
                ? null
                : near.rivals().stream()
                        .map(RivalParts.Rival::span)
                        .filter(rival -> rival.start() >= sentenceEnd && Anaphora.is(words.text(), rival))
                        .findFirst()
                        .orElse(null);
    }

    /** "£13.50 a head … vegetarian option 11.75": one behind it that says a word of the key which this one does not, and says no fewer. */
    private @Nullable Span toldRather(RivalParts parts) {
        Set<ClaimFeature> own = ofKey(parts.own());
        return own.containsAll(key)
                ? null
                : parts.rivals().stream()
                        .filter(rival -> rival.span().start() > at.end()
                                && ofKey(rival.part()).size() >= own.size()
                                && !own.containsAll(ofKey(rival.part())))
                        .map(RivalParts.Rival::span)
                        .findFirst()
                        .orElse(null);
    }

    private Set<ClaimFeature> ofKey(ValueParts.Part part) {
        Set<ClaimFeature> said = new HashSet<>(part.said());
        said.retainAll(key);
        return said;
    }

    /** One that says as much behind the first place where the subject is named, which is behind this one: a log tells of one host after the other. */
    private @Nullable Span saidOfSubject(Rivals rivals, Set<ClaimFeature> own) {
        int named = own.isEmpty() ? -1 : SubjectAhead.namedAt(claimed, words.text(), at);
        return named < 0
                ? null
                : partsOf(rivals.alike(scope.around())).rivals().stream()
                        .filter(rival -> rival.span().start() > named
                                && rival.part().said().containsAll(own))
                        .map(RivalParts.Rival::span)
                        .findFirst()
                        .orElse(null);
    }

    /** One farther off whose part says a word of the key. */
    private @Nullable Span toldOfKey(Rivals rivals) {
        return partsOf(rivals.alike(scope.around())).rivals().stream()
                .filter(rival -> rival.part().said().stream().anyMatch(key::contains))
                .map(RivalParts.Rival::span)
                .findFirst()
                .orElse(null);
    }

    private boolean saysMost(Rivals rivals) {
        RivalParts all = partsOf(rivals.alike(scope.around()));
        return all.rivals().stream()
                .allMatch(rival -> rival.part().score() < all.own().score());
    }

    /** In a table the heads of row and column tell which value is which. */
    private boolean saysAllOfKey(ValueParts.Part own) {
        return own.said().containsAll(key) || TableCells.at(words.text(), at.start()) != null;
    }

    /** The first behind the value in its sentence whose own part says nothing of the key: what is said before may be said of both. */
    private @Nullable Span follower(RivalParts parts) {
        Span sentence = Clauses.sentence(words.text(), at);
        return parts.rivals().stream()
                .filter(rival -> rival.span().start() > at.start()
                        && rival.span().end() <= sentence.end()
                        && rival.part().said().stream().noneMatch(key::contains))
                .map(RivalParts.Rival::span)
                .findFirst()
                .orElse(null);
    }

    private RivalParts partsOf(List<Span> rivals) {
        RivalParts all = RivalParts.of(new ValueParts(claimed, words), at, rivals);
        return new RivalParts(
                all.own(),
                all.rivals().stream()
                        .filter(rival -> !isLabelledOtherwise(rival.span()))
                        .toList());
    }

    /** "shards=48, workers=6" */
    private boolean isLabelledOtherwise(Span rival) {
        return label.isOfKey(at) && label.isOfOther(rival);
    }
}
