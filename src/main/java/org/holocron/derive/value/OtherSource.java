package org.holocron.derive.value;

import java.util.List;
import java.util.Set;
import org.holocron.derive.claim.Span;
import org.jspecify.annotations.Nullable;

/** Whether another value near a claimed one is that of another source, "the recital says 5.9 m, the schedule 5.95 m", or puts it right: "sorry, 14 m". */
final class OtherSource {

    /** So far behind a value it may be put right. */
    static final int NEAR = 250;

    /** A sentence that only says what another source has is short: "Mother said it was forty". */
    private static final int MOST_WORDS_OF_ANSWER = 12;

    /** A longer correction says what it is of. */
    private static final int MOST_WORDS_OF_CORRECTION = 8;

    /** A shorter word says nothing of its own. */
    private static final int SHORTEST_WORD = 2;

    /** "No, fourteen" */
    private static final Set<String> NO = Set.of("no", "nein", "non", "nee", "nope");

    private final Words words;
    private final Span at;
    private final List<ClaimFeature> key;
    private final List<ClaimFeature> subject;
    private final Set<Language> languages;

    /** @param at where the claimed value stands */
    OtherSource(ClaimedValue claimed, Words words, Span at) {
        this.words = words;
        this.at = at;
        this.key = ClaimFeature.ofKey(claimed);
        this.subject = ClaimFeature.ofSubjects(claimed);
        this.languages = Language.orAll(words.languages());
    }

    /** That a value begins in: a date may end with the point of its sentence. */
    private Span sentence(Span value) {
        int start = Math.min(value.start(), words.text().length());
        return Clauses.sentence(
                words.text(), new Span(start, Math.min(start + 1, words.text().length())));
    }

    /** Both stand near each other, each with a source of its own. */
    boolean has(Span other) {
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
            int end = Math.max(
                    value.end(),
                    Math.min(other.start(), Clauses.clause(words.text(), other).start()));
            return new Span(sentence.start(), Math.min(end, other.start()));
        }
        int start = Math.min(
                value.start(),
                Math.max(other.end(), Clauses.clause(words.text(), other).end()));
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
    boolean isPutRightBy(Span other) {
        if (other.start() < at.end() || other.start() - at.end() > NEAR) {
            return false;
        }
        Span sentence = sentence(other);
        Span before = new Span(Math.max(at.end(), sentence.start()), other.start());
        boolean isNext = sentence(at).end() + 2 >= lineOf(sentence.start());
        List<String> said = folded(sentence);
        boolean isAboutClaim = said.size() <= MOST_WORDS_OF_CORRECTION
                || said.stream().anyMatch(word -> isSaid(key, word) || isSaid(subject, word));
        return isAboutClaim
                && FoldedWord.of(words.text(), before).stream()
                        .anyMatch(word -> SourceWords.CORRECTION.has(word)
                                || isNext
                                        && NO.contains(word.word())
                                        && words.text().startsWith(", ", word.end()));
    }

    /** Where the line of a sentence begins, which may begin with who speaks. */
    private int lineOf(int start) {
        return words.text().lastIndexOf('\n', Math.max(0, start - 1)) + 1;
    }

    private boolean isSaid(List<ClaimFeature> features, String word) {
        return features.stream().anyMatch(feature -> feature.isSaidBy(word, languages));
    }

    private List<String> folded(Span part) {
        return FoldedWord.of(words.text(), part).stream().map(FoldedWord::word).toList();
    }
}
