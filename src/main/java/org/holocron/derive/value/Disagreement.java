package org.holocron.derive.value;

import java.util.List;
import java.util.Set;
import org.holocron.derive.claim.ClaimStatus;
import org.holocron.derive.claim.Reason;
import org.holocron.derive.claim.Span;
import org.holocron.derive.guard.Watch;
import org.jspecify.annotations.Nullable;

/**
 * Whether a text states another value of what is claimed than the words that a claim quotes: two sources beside each other ("the recital says 5.9 m, the schedule 5.95 m"), a value
 * that is put right later, a sentence elsewhere about the same key and subject. Which of them is true a person must say.
 */
final class Disagreement {

    /** So many other values are looked at. */
    private static final int MOST_OTHERS = 60;

    /** So far behind a value it may be put right. */
    private static final int NEAR = 250;

    /** A sentence that only says what another source has is short: "Mother said it was forty". */
    private static final int MOST_WORDS_OF_ANSWER = 12;

    /** A shorter word says nothing of its own. */
    private static final int SHORTEST_WORD = 2;

    /** "No, fourteen" */
    private static final Set<String> NO = Set.of("no", "nein", "non", "nee", "nope");

    /** More words are a sentence about several things. */
    private static final int MOST_WORDS = 60;

    private final Words words;
    private final Span at;
    private final List<ClaimFeature> key;
    private final List<ClaimFeature> subject;
    private final Set<Language> languages;

    /** @param at where the claimed value stands */
    Disagreement(ClaimedValue claimed, Words words, Span at) {
        this.words = words;
        this.at = at;
        this.key = ClaimFeature.of(new ClaimedValue(
                claimed.value(), claimed.unit(), claimed.synonyms(), claimed.key(), List.of(), claimed.others()));
        this.subject = ClaimFeature.of(new ClaimedValue(
                claimed.value(), claimed.unit(), claimed.synonyms(), "", claimed.subjects(), claimed.others()));
        this.languages = Language.orAll(words.languages());
    }

    /**
     * What is grounded, in review if another value disagrees with it.
     *
     * @param others values of the same kind in the text that differ from the claimed one, in their order
     * @param rounded those that differ by rounding only: another source of them is one all the same
     */
    static Finding checked(
            Finding finding, ClaimedValue claimed, Words words, List<Span> others, List<Span> rounded) {
        Span at = finding.at();
        if (finding.status() != ClaimStatus.GROUNDED || at == null) {
            return finding;
        }
        Disagreement disagreement = new Disagreement(claimed, words, at);
        Span same = rounded.stream()
                .limit(MOST_OTHERS)
                .filter(disagreement::isInOtherSource)
                .findFirst()
                .orElse(null);
        Span other = same == null ? disagreement.with(others) : same;
        return other == null
                ? finding
                : Findings.review(
                        Reason.CONFLICTING,
                        at,
                        "the text states " + words.text().substring(other.start(), other.end())
                                + " as well: '"
                                + shortened(words.text(), other) + "'");
    }

    /** The first of these values of another text that is said of the key and the subject in so many words; null if none is. */
    static @Nullable Span ofOtherText(ClaimedValue claimed, Words other, List<Span> values) {
        Disagreement disagreement = new Disagreement(claimed, other, new Span(0, 0));
        return values.stream()
                .limit(MOST_OTHERS)
                .filter(disagreement::isSaidOf)
                .findFirst()
                .orElse(null);
    }

    private static String shortened(String text, Span other) {
        Span sentence = Clauses.sentence(text, other);
        int start = Math.max(sentence.start(), other.start() - 60);
        return text.substring(start, Math.min(sentence.end(), other.end() + 40)).strip();
    }

    private @Nullable Span with(List<Span> others) {
        for (Span other : others.subList(0, Math.min(MOST_OTHERS, others.size()))) {
            Watch.check();
            if (isInOtherSource(other) || isPutRightBy(other) || isSaidElsewhere(other)) {
                return other;
            }
        }
        return null;
    }

    /** That a value begins in: a date may end with the point of its sentence. */
    private Span sentence(Span value) {
        int start = Math.min(value.start(), words.text().length());
        return Clauses.sentence(words.text(), new Span(start, Math.min(start + 1, words.text().length())));
    }

    /** Both stand near each other, each with a source of its own. */
    private boolean isInOtherSource(Span other) {
        Span mine = sentence(at);
        Span its = sentence(other);
        int gap = Math.max(its.start() - mine.end(), mine.start() - its.end());
        if (gap > 2 || TableCells.at(words.text(), at.start()) != null) {
            return false;
        }
        boolean isOne = mine.equals(its);
        if (!isOne && folded(its).size() > MOST_WORDS_OF_ANSWER) {
            return false;
        }
        Span own = isOne ? part(at, other, mine) : mine;
        Span theirs = isOne ? part(other, at, mine) : its;
        FoldedWord first = source(own);
        FoldedWord second = source(theirs);
        boolean areTwo = first != null && second != null && (isSaid(own) || isSaid(theirs)) && !isMeant(first);
        return second != null
                && (areTwo || first == null && isOne && isSaid(theirs) && hasNothingElse(theirs, other))
                && !isMeant(second)
                && isOfOneKey(theirs);
    }

    /** It says where another value is from, and of what it is a value only as the claim does: "80 litres, according to the plate 85". */
    private boolean hasNothingElse(Span part, Span other) {
        for (FoldedWord word : FoldedWord.of(words.text(), part)) {
            boolean isOfValue = other.start() <= word.start() && word.end() <= other.end();
            boolean isKnown = isOfValue
                    || LanguageGuess.isSmallWord(WordScanner.smallLetters(word.written()))
                    || SourceWords.SOURCE.has(word)
                    || SourceWords.SAID.has(word)
                    || word.word().length() <= SHORTEST_WORD
                    || isSaid(key, word.word())
                    || isSaid(subject, word.word());
            if (!isKnown) {
                return false;
            }
        }
        return true;
    }

    private boolean isSaid(Span part) {
        return FoldedWord.of(words.text(), part).stream().anyMatch(SourceWords.SAID::has);
    }

    /** What stands from the break between both to the other end of the sentence. */
    private Span part(Span value, Span other, Span sentence) {
        if (value.start() < other.start()) {
            int end = Math.max(value.end(), Math.min(other.start(), Clauses.clause(words.text(), other).start()));
            return new Span(sentence.start(), Math.min(end, other.start()));
        }
        int start = Math.min(value.start(), Math.max(other.end(), Clauses.clause(words.text(), other).end()));
        return new Span(start, sentence.end());
    }

    private @Nullable FoldedWord source(Span part) {
        FoldedWord said = null;
        for (FoldedWord word : FoldedWord.of(words.text(), part)) {
            if (SourceWords.SOURCE.has(word)) {
                return word;
            }
            said = said == null && SourceWords.SAID.has(word) ? word : said;
        }
        return said;
    }

    /** The claim itself asks for what that source has. */
    private boolean isMeant(FoldedWord source) {
        return isSaid(key, source.word()) || isSaid(subject, source.word());
    }

    /** It says nothing that the claim's key excludes. */
    private boolean isOfOneKey(Span part) {
        List<String> said = folded(part);
        return said.stream().noneMatch(word -> key.stream().anyMatch(feature -> feature.isDeniedBy(word, languages)));
    }

    /** A word that puts right stands before it, and it comes soon after. */
    private boolean isPutRightBy(Span other) {
        if (other.start() < at.end() || other.start() - at.end() > NEAR) {
            return false;
        }
        Span sentence = sentence(other);
        Span before = new Span(Math.max(at.end(), sentence.start()), other.start());
        return FoldedWord.of(words.text(), before).stream()
                .anyMatch(word -> SourceWords.CORRECTION.has(word)
                        || NO.contains(word.word()) && words.text().startsWith(", ", word.end()));
    }

    /** Another sentence has the words of the key and of the subject, and only this value; or it says itself that both differ. */
    private boolean isSaidElsewhere(Span other) {
        Span mine = sentence(at);
        Span its = sentence(other);
        boolean overlap = its.start() < mine.end() && mine.start() < its.end();
        return !overlap && isSaidOf(other);
    }

    /** Its sentence has the words of the key and of the subject. */
    private boolean isSaidOf(Span other) {
        if (TableCells.at(words.text(), other.start()) != null || key.isEmpty()) {
            return false;
        }
        Span its = sentence(other);
        List<FoldedWord> sentence = FoldedWord.of(words.text(), its);
        if (sentence.size() > MOST_WORDS || isBeside(other)) {
            return false;
        }
        List<String> said = sentence.stream().map(FoldedWord::word).toList();
        boolean isOfSubject = !subject.isEmpty() && subject.stream().allMatch(feature -> isSaidBy(feature, said));
        long keys = key.stream().filter(feature -> isSaidBy(feature, said)).count();
        boolean isDiscord = sentence.stream().anyMatch(SourceWords.DISCORD::has);
        return isOfSubject && (keys == key.size() || keys > 0 && isDiscord) && isOfOneKey(its);
    }

    /** It is planned, was so once, or is denied. */
    private boolean isBeside(Span other) {
        return Hedges.around(words.text(), other, words.languages()).stream()
                .map(Hedge::kind)
                .anyMatch(kind -> kind == HedgeKind.DENIAL || kind == HedgeKind.FORMER || kind == HedgeKind.PLANNED);
    }

    private boolean isSaidBy(ClaimFeature feature, List<String> said) {
        return said.stream().anyMatch(word -> feature.isSaidBy(word, languages));
    }

    private boolean isSaid(List<ClaimFeature> features, String word) {
        return features.stream().anyMatch(feature -> feature.isSaidBy(word, languages));
    }

    private List<String> folded(Span part) {
        return FoldedWord.of(words.text(), part).stream().map(FoldedWord::word).toList();
    }
}
