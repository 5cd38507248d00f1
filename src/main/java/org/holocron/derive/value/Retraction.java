package org.holocron.derive.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.holocron.derive.claim.Span;
import org.holocron.derive.guard.Watch;
import org.jspecify.annotations.Nullable;

/**
 * Whether a text retracts a value that it, or another one, states: {@code not 5.2 but 5.5}, {@code for "five years" read "seven years"}, {@code Addendum: the notice is now two months}. An
 * addendum need not name its subject again: what it puts right is told by the value that it retracts, or by all words of the key.
 */
final class Retraction {

    /** So many sentences that may take something back are looked at. */
    private static final int MOST = 20;

    /** More words are a sentence about several things. */
    private static final int MOST_WORDS = 60;

    /** What says of a whole text that it puts another one right stands so near its beginning. */
    private static final int TITLE = 60;

    private final Words words;
    private final Disagreement.OtherValues others;
    private final Set<Language> languages;
    private final List<ClaimFeature> key;
    private final List<ClaimFeature> subject;
    private final SiblingNames siblings;

    /** The text as a whole is an addendum or a correction. */
    private final boolean isTitled;

    Retraction(ClaimedValue claimed, Words words, Disagreement.OtherValues others) {
        this.words = words;
        this.others = others;
        this.languages = Language.orAll(words.languages());
        this.key = ClaimFeature.ofKey(claimed);
        this.subject = ClaimFeature.ofSubjects(claimed);
        this.siblings = new SiblingNames(claimed.subjects());
        this.isTitled = isTitled(words);
    }

    /** Whether the sentence of a value puts another one right, or the text is an addendum: what was told before is no disagreement. */
    static boolean isOne(Words words, Span at) {
        Span sentence = Clauses.sentence(words.text(), at);
        return isTitled(words)
                || FoldedWord.of(words.text(), new Span(sentence.start(), Math.max(sentence.start(), at.start())))
                        .stream()
                        .anyMatch(word -> SourceWords.CORRECTION.has(word) || SourceWords.WRONG.has(word));
    }

    /**
     * The value that holds instead; null if the text takes nothing back.
     *
     * @param from where what may put it right begins
     * @param without the sentence that states the claimed value
     */
    @Nullable
    Span instead(int from, Span without) {
        int looked = 0;
        int end = -1;
        for (FoldedWord word : words.read().words(DatesAround.part(words))) {
            boolean isCue = word.start() >= end && isCue(word);
            Span sentence = isCue ? Clauses.sentence(words.text(), word.span()) : null;
            if (sentence == null || sentence.meets(without)) {
                continue;
            }
            Watch.check();
            end = sentence.end();
            Span other = instead(sentence, sentence.start() >= from);
            if (other != null || ++looked >= MOST) {
                return other;
            }
        }
        return null;
    }

    private @Nullable Span instead(Span sentence, boolean mayAmend) {
        List<FoldedWord> said = FoldedWord.of(words.text(), sentence);
        if (said.size() > MOST_WORDS) {
            return null;
        }
        List<Span> stated = others.statedIn(sentence);
        if (stated.isEmpty()) {
            return mayAmend && others.mayBeAmended() && amends(said) ? amended(sentence) : null;
        }
        boolean isAboutClaim = isSaid(key, said) > 0
                || isSaid(subject, said) > 0
                || isTitled
                || said.stream().anyMatch(SourceWords.CORRECTION::has);
        return isAboutClaim && !siblings.areNamedAlone(words(said)) ? replaced(stated, sentence) : null;
    }

    private static List<String> words(List<FoldedWord> said) {
        return said.stream().map(FoldedWord::word).toList();
    }

    /** The claimed value is denied there, or one that puts it right stands behind it. */
    private @Nullable Span replaced(List<Span> stated, Span sentence) {
        boolean goesOn = isTitled && others.alikeIn(sentence).isEmpty();
        Span all = goesOn ? withNext(sentence) : sentence;
        for (Span other : others.alikeIn(all)) {
            for (Span own : stated) {
                boolean isDenied = Hedges.deny(words, own) && !Hedges.deny(words, other);
                boolean isLeft = Territory.isFromTo(words.text(), own, other);
                boolean isPutRight = own.end() <= other.start() && isPutRight(new Span(own.end(), other.start()));
                if (isDenied || isLeft || isPutRight || goesOn) {
                    return other;
                }
            }
        }
        return null;
    }

    /** "An earlier version had 310. It is 340." */
    private Span withNext(Span sentence) {
        int next = Math.min(words.text().length(), sentence.end() + 2);
        return next >= words.text().length()
                ? sentence
                : new Span(
                        sentence.start(),
                        Clauses.sentence(words.text(), new Span(next, next)).end());
    }

    private boolean isPutRight(Span between) {
        return FoldedWord.of(words.text(), between).stream().anyMatch(Retraction::putsRight);
    }

    /** All of the key is said, or something of it and of the subject; and that it is put right, or holds from now on. */
    private boolean amends(List<FoldedWord> said) {
        boolean isCorrected = said.stream().anyMatch(Retraction::putsRight);
        boolean isAmended = said.stream().anyMatch(SourceWords.AMENDED::has) || isTitled;
        if (!isCorrected && !isAmended || siblings.areNamedAlone(words(said))) {
            return false;
        }
        int ofKey = isSaid(key, said);
        int ofSubject = isSaid(subject, said);
        boolean isAllOfSubject = ofSubject > 0 && ofSubject == subject.size();
        return ofKey == key.size() && (ofKey > 1 || ofSubject > 0 || isTitled)
                || ofKey > 0 && isAllOfSubject
                || isAllOfSubject && isCorrected;
    }

    private static boolean isTitled(Words words) {
        int end = Math.min(TITLE, words.text().length());
        return FoldedWord.of(words.text(), new Span(0, end)).stream()
                .anyMatch(word -> SourceWords.CORRECTION.has(word) || SourceWords.AMENDED.has(word));
    }

    /** Its own words give it to what the key is not of: the tenant's, where the landlord's is asked for. */
    private boolean isExcluded(Span value) {
        return FoldedWord.of(words.text(), Clauses.clause(words.text(), value)).stream()
                .anyMatch(word -> key.stream().anyMatch(feature -> feature.isDeniedBy(word.word(), languages)));
    }

    private @Nullable Span amended(Span sentence) {
        List<Span> plain = new ArrayList<>();
        for (Span other : others.in(sentence)) {
            if (!Hedges.deny(words, other) && !isExcluded(other)) {
                plain.add(other);
            }
        }
        return plain.isEmpty() ? null : plain.get(0);
    }

    private int isSaid(List<ClaimFeature> features, List<FoldedWord> said) {
        int count = 0;
        for (ClaimFeature feature : features) {
            count += said.stream().anyMatch(word -> feature.isSaidBy(word.word(), languages)) ? 1 : 0;
        }
        return count;
    }

    private static boolean isCue(FoldedWord word) {
        return putsRight(word) || SourceWords.AMENDED.has(word);
    }

    private static boolean putsRight(FoldedWord word) {
        return SourceWords.CORRECTION.has(word) || SourceWords.RETRACTED.has(word);
    }
}
