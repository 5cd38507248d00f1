package org.holocron.derive.value;

import java.util.ArrayList;
import java.util.Comparator;
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

    /** So many rivals at most are looked at, the nearest ones. */
    private static final int MOST_RIVALS = 24;

    /** Words of a key that its values say by themselves; they count where it has no other. */
    private static final Set<String> SAY_NOTHING =
            Set.of("date", "day", "year", "datum", "tag", "jahr", "fecha", "dia", "ano", "jour", "annee");

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
        List<Span> perhapsAlike(Span part);
    }

    private BurdenOfProof(ClaimedValue claimed, Words words, Span at) {
        this.claimed = claimed;
        this.words = words;
        this.at = at;
        this.label = new ValueLabel(claimed, words);
        this.scope = new ProofScope(words, at);
        this.key = new HashSet<>(ClaimFeature.ofKey(claimed));
        if (key.stream().anyMatch(feature -> !SAY_NOTHING.contains(feature.word()))) {
            key.removeIf(feature -> SAY_NOTHING.contains(feature.word()));
        }
    }

    /** What is grounded, in review if its words do not show whose it is. An element of a list has the others beside it. */
    static Finding checked(Finding finding, ClaimedValue claimed, Words words, Rivals rivals) {
        Span at = finding.at();
        if (finding.status() != ClaimStatus.GROUNDED
                || at == null
                || !claimed.others().isEmpty()) {
            return finding;
        }
        Span rival = new BurdenOfProof(claimed, words, at).rival(rivals);
        return rival == null ? finding : unproven(claimed, words, at, rival);
    }

    /** The same for values that are told apart by what is nearest to each: only what stands before several of them is asked for. */
    static Finding checkedHead(Finding finding, ClaimedValue claimed, Words words, Rivals rivals) {
        Span at = finding.at();
        if (finding.status() != ClaimStatus.GROUNDED
                || at == null
                || !claimed.others().isEmpty()) {
            return finding;
        }
        BurdenOfProof proof = new BurdenOfProof(claimed, words, at);
        Parts parts = proof.partsOf(rivals.perhapsAlike(proof.scope.sentence()));
        Span follower = proof.follower(parts);
        return follower == null || proof.saysAllOfKey(parts.own()) ? finding : unproven(claimed, words, at, follower);
    }

    private static Finding unproven(ClaimedValue claimed, Words words, Span at, Span rival) {
        String other = words.text().substring(rival.start(), rival.end());
        return Findings.review(
                Reason.CONFLICTING, at, "the words do not say '" + claimed.key() + "' of this rather than of " + other);
    }

    /** One that could be meant as well; null if the words say that it is not. */
    private @Nullable Span rival(Rivals rivals) {
        Parts near = partsOf(rivals.alike(scope.neighbours()));
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
        Parts beside = partsOf(rivals.perhapsAlike(scope.sentence()));
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
    private @Nullable Span countedAgain(Parts near) {
        int sentenceEnd = Clauses.sentence(words.text(), at).end();
        return Anaphora.is(words.text(), at)
                ? null
                : near.rivals().stream()
                        .map(Rival::span)
                        .filter(rival -> rival.start() >= sentenceEnd && Anaphora.is(words.text(), rival))
                        .findFirst()
                        .orElse(null);
    }

    /** "£13.50 a head … vegetarian option 11.75": one behind it that says a word of the key which this one does not, and says no fewer. */
    private @Nullable Span toldRather(Parts parts) {
        Set<ClaimFeature> own = ofKey(parts.own());
        return own.containsAll(key)
                ? null
                : parts.rivals().stream()
                        .filter(rival -> rival.span().start() > at.end()
                                && ofKey(rival.part()).size() >= own.size()
                                && !own.containsAll(ofKey(rival.part())))
                        .map(Rival::span)
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
                        .map(Rival::span)
                        .findFirst()
                        .orElse(null);
    }

    /** One farther off whose part says a word of the key. */
    private @Nullable Span toldOfKey(Rivals rivals) {
        return partsOf(rivals.alike(scope.around())).rivals().stream()
                .filter(rival -> rival.part().said().stream().anyMatch(key::contains))
                .map(Rival::span)
                .findFirst()
                .orElse(null);
    }

    private boolean saysMost(Rivals rivals) {
        Parts all = partsOf(rivals.alike(scope.around()));
        return all.rivals().stream()
                .allMatch(rival -> rival.part().score() < all.own().score());
    }

    /** In a table the heads of row and column tell which value is which. */
    private boolean saysAllOfKey(ValueParts.Part own) {
        return own.said().containsAll(key) || TableCells.at(words.text(), at.start()) != null;
    }

    /** The first behind the value in its sentence whose own part says nothing of the key: what is said before may be said of both. */
    private @Nullable Span follower(Parts parts) {
        Span sentence = Clauses.sentence(words.text(), at);
        return parts.rivals().stream()
                .filter(rival -> rival.span().start() > at.start()
                        && rival.span().end() <= sentence.end()
                        && rival.part().said().stream().noneMatch(key::contains))
                .map(Rival::span)
                .findFirst()
                .orElse(null);
    }

    private record Rival(Span span, ValueParts.Part part) {}

    /** What the words say of the value, and of those rivals that they do not give to something else. */
    private record Parts(ValueParts.Part own, List<Rival> rivals) {}

    private Parts partsOf(List<Span> rivals) {
        List<Span> mentions = new ArrayList<>(rivals.stream()
                .sorted(Comparator.comparingInt(rival -> Math.abs(rival.start() - at.start())))
                .limit(MOST_RIVALS)
                .toList());
        mentions.add(at);
        mentions.sort(Comparator.comparingInt(Span::start));
        List<ValueParts.Part> parts = new ValueParts(claimed, words).of(mentions);
        List<Rival> others = new ArrayList<>();
        for (int index = 0; index < mentions.size(); index++) {
            if (mentions.get(index) != at
                    && !parts.get(index).isDenied()
                    && !isLabelledOtherwise(mentions.get(index))) {
                others.add(new Rival(mentions.get(index), parts.get(index)));
            }
        }
        return new Parts(parts.get(mentions.indexOf(at)), others);
    }

    /** "shards=48, workers=6" */
    private boolean isLabelledOtherwise(Span rival) {
        return label.isOfKey(at) && label.isOfOther(rival);
    }
}
