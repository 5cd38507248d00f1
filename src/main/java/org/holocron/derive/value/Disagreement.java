package org.holocron.derive.value;

import java.util.List;
import java.util.stream.Stream;
import org.holocron.derive.claim.ClaimStatus;
import org.holocron.derive.claim.Reason;
import org.holocron.derive.claim.Span;
import org.jspecify.annotations.Nullable;

/**
 * Whether a text states another value of what is claimed than the words that a claim quotes: two sources beside each other, a value that is put right later, a sentence elsewhere about the
 * same key and subject. Which of them is true a person must say.
 */
final class Disagreement {

    /** So many other values are looked at. */
    private static final int MOST_OTHERS = 60;

    private final ClaimedValue claimed;
    private final Words words;
    private final Span at;
    private final OtherValues others;

    /** Values of the claim's kind, which are others. */
    interface OtherValues {

        /** In a part of the text, in its order. */
        List<Span> in(Span part);

        /** Those that differ by rounding only: another source of them is one all the same. */
        List<Span> roundedIn(Span part);

        /** Where the claimed value stands in a part of the text. */
        List<Span> statedIn(Span part);

        /** As {@link #in}, of a number without a unit also others without one: where one puts the other right. */
        default List<Span> alikeIn(Span part) {
            return in(part);
        }

        /** Whether a sentence about the key tells another value of it by any value that it has. */
        default boolean mayBeAmended() {
            return true;
        }

        default boolean isStatedIn(Span part) {
            return !statedIn(part).isEmpty();
        }
    }

    private Disagreement(ClaimedValue claimed, Words words, Span at, OtherValues others) {
        this.claimed = claimed;
        this.words = words;
        this.at = at;
        this.others = others;
    }

    /** What is grounded, in review if another value disagrees with it. */
    static Finding checked(Finding finding, ClaimedValue claimed, Words words, OtherValues others) {
        Span at = finding.at();
        if (finding.status() != ClaimStatus.GROUNDED || at == null) {
            return finding;
        }
        Span other = new Disagreement(claimed, words, at, others).other();
        return other == null
                ? finding
                : Findings.review(
                        Reason.CONFLICTING,
                        at,
                        "the text states " + words.text().substring(other.start(), other.end()) + " as well: '"
                                + shortened(words.text(), other) + "'");
    }

    /** The first value in a sentence about the claim of another text; null if there is none. */
    static @Nullable Span ofOtherText(ClaimedValue claimed, Words other, OtherValues values) {
        Span said = new Disagreement(claimed, other, new Span(0, 0), values).saidOfSubject(new Span(0, 0));
        return said == null ? new Retraction(claimed, other, values).instead(0, new Span(0, 0)) : said;
    }

    private static String shortened(String text, Span other) {
        Span sentence = Clauses.sentence(text, other);
        int start = Math.max(sentence.start(), other.start() - 60);
        return text.substring(start, Math.min(sentence.end(), other.end() + 40)).strip();
    }

    private @Nullable Span other() {
        Span mine = Clauses.sentence(words.text(), at);
        Span near = near(mine);
        OtherSource source = new OtherSource(claimed, words, at);
        Span beside = Stream.concat(others.in(near).stream(), others.roundedIn(near).stream())
                .limit(MOST_OTHERS)
                .filter(other -> source.has(other) || source.isPutRightBy(other))
                .findFirst()
                .orElse(null);
        if (beside != null) {
            return beside;
        }
        if (Retraction.isOne(words, at)) {
            return null;
        }
        Span said = saidOfSubject(mine);
        return said == null ? new Retraction(claimed, words, others).instead(at.end(), mine) : said;
    }

    /** The sentence with the one before, and those that may put it right. */
    private Span near(Span sentence) {
        String text = words.text();
        int after = Math.min(text.length(), sentence.end() + OtherSource.NEAR);
        int end = Clauses.sentence(text, new Span(after, after)).end();
        return new Span(Clauses.withSentenceBefore(text, sentence).start(), Math.max(end, sentence.end()));
    }

    private @Nullable Span saidOfSubject(Span without) {
        if (claimed.subjects().isEmpty()) {
            return null;
        }
        return new SubjectSentences(claimed, words.read())
                .all().stream()
                        .filter(sentence -> sentence.end() <= without.start() || without.end() <= sentence.start())
                        .filter(sentence -> !others.isStatedIn(sentence))
                        .flatMap(sentence -> others.in(sentence).stream())
                        .filter(other -> !Hedges.putAside(words, other))
                        .findFirst()
                        .orElse(null);
    }
}
