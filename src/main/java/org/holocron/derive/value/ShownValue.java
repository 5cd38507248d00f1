package org.holocron.derive.value;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.holocron.derive.claim.ClaimStatus;
import org.holocron.derive.claim.Reason;
import org.holocron.derive.claim.Span;
import org.jspecify.annotations.Nullable;

/**
 * Whether its words show a value to be of the claim, also where nothing beside it contests it. {@link BurdenOfProof} asks where others of its kind could be meant; a value that stands alone may be another thing's all the
 * same, and a statement in words of its own may say what they do not.
 */
public final class ShownValue {

    /** So many words of a key at most may be left unsaid by the words of a number. */
    private static final int MOST_UNSAID = 1;

    private final ClaimedValue value;
    private final Words words;
    private final Span at;
    private final Set<ClaimFeature> said;

    private ShownValue(ClaimedValue value, Words words, Span at) {
        this.value = value;
        this.words = words;
        this.at = at;
        this.said = new ValueParts(value, words).of(List.of(at)).get(0).said();
    }

    /**
     * What is grounded, in review if its words do not show that it is of the claim. An element of a list is shown by the others.
     *
     * @param type of a single value, as it was checked
     * @param words what the value was found in
     * @param sent all texts
     */
    public static Finding checked(
            Finding finding, ValueType type, ClaimedValue value, Words words, Collection<ReadText> sent) {
        Span at = finding.at();
        if (finding.status() != ClaimStatus.GROUNDED
                || at == null
                || !value.others().isEmpty()) {
            return finding;
        }
        Finding doubt =
                switch (type) {
                    case NUMBER -> new ShownValue(value, words, at).ofNumber(sent);
                    case DATE -> new ShownValue(value, words, at).ofDate();
                    case ENUM -> new ShownValue(value, words, at).oneOfKind(type);
                    case TEXT -> ofText(value, words, at);
                    default -> null;
                };
        return doubt == null ? finding : doubt;
    }

    private static @Nullable Finding ofText(ClaimedValue value, Words words, Span at) {
        return RewordedStatement.is(value, words)
                ? Findings.review(
                        Reason.PARAPHRASED,
                        at,
                        "the statement has words of its own, or puts the words in another order")
                : null;
    }

    private @Nullable Finding ofNumber(Collection<ReadText> sent) {
        Set<ClaimFeature> unsaid = unsaid();
        if (unsaid.size() > MOST_UNSAID || !saysCase()) {
            return notSaid(unsaid);
        }
        Span sentence = Clauses.sentence(words.text(), at);
        FoldedWord other = isSubjectNamed(sentence) ? null : OtherNames.in(value, words, sentence);
        if (other != null) {
            return Findings.review(
                    Reason.NEIGHBOUR, at, "the sentence names " + other.written() + " and does not name the subject");
        }
        return SimilarNumbers.isOneOfSeveral(value, words, at, sent)
                ? Findings.review(
                        Reason.CONFLICTING,
                        at,
                        "several similar numbers of its unit were sent, and it may be any of them")
                : null;
    }

    /** "The eve of 14 July": words that count from a day make another one of it. */
    private @Nullable Finding ofDate() {
        boolean isCountedFrom =
                DateReader.isRelative(words.text(), Clauses.sentence(words.text(), at), words.languages());
        return isCountedFrom
                ? Findings.review(Reason.QUALIFIED, at, "the words tell a day by another one, and it may be this")
                : saysIdea() ? null : oneOfKind(ValueType.DATE);
    }

    /** "Born" says a word of a birthday. */
    private boolean saysIdea() {
        Set<String> ideas = DateKeys.ideas(value.key());
        return FoldedWord.of(words.text(), Clauses.sentence(words.text(), at)).stream()
                .anyMatch(word -> DateKeys.ideas(word).stream().anyMatch(ideas::contains));
    }

    /** What says none of two words of its key or more, but for those that say no more than its type, and has others of its kind in its text. */
    private @Nullable Finding oneOfKind(ValueType type) {
        Set<ClaimFeature> unsaid = unsaid();
        if (!isNothingSaid(unsaid)) {
            return null;
        }
        unsaid.retainAll(Set.copyOf(ClaimFeature.tellingOfKey(value)));
        KindredValues kindred = unsaid.size() > MOST_UNSAID ? KindredValues.of(type, value, words, at) : null;
        Span around = new ProofScope(words, at).around();
        return kindred != null && kindred.in(words.read(), around).stream().anyMatch(other -> !other.meets(at))
                ? notSaid(unsaid)
                : null;
    }

    private Finding notSaid(Set<ClaimFeature> unsaid) {
        return Findings.review(
                Reason.KEY_NOT_IN_WORDS,
                at,
                "of '" + value.key() + "' the words do not say "
                        + unsaid.stream().map(ClaimFeature::word).sorted().collect(Collectors.joining(", ")));
    }

    /** Which of two cases a key asks for has to be said: without breakfast, after the operation. */
    private boolean saysCase() {
        return said.containsAll(ClaimFeature.ofCases(value));
    }

    /** In the value's part and what leads to it, or anywhere in its sentence: "The Heron, built by Captain Orrin, is 61 metres long". */
    private boolean isSubjectNamed(Span sentence) {
        Set<Language> languages = Language.orAll(words.languages());
        return ClaimFeature.ofSubjects(value).stream()
                .anyMatch(feature -> said.contains(feature)
                        || words.read().words(sentence).stream()
                                .anyMatch(word -> feature.isSaidBy(word.word(), languages)));
    }

    private boolean isNothingSaid(Set<ClaimFeature> unsaid) {
        return !unsaid.isEmpty() && unsaid.size() == ClaimFeature.ofKey(value).size();
    }

    private Set<ClaimFeature> unsaid() {
        return ClaimFeature.ofKey(value).stream()
                .filter(feature -> !said.contains(feature))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
