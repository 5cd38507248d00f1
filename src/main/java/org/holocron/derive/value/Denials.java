package org.holocron.derive.value;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.holocron.derive.claim.Span;

/** Whether words deny what stands at a place, or say that it is lacking: {@code no mast}, {@code lacks a mast}, {@code non-active}, {@code smoke-free}. */
final class Denials {

    private static final int NEAR = 60;

    /** So many words may stand between what says that something lacks and what lacks. */
    private static final int MOST_BETWEEN = 2;

    /** So many words after what lacks are looked at. */
    private static final int MOST_WORDS_AFTER = 4;

    private static final Map<Language, Denials> BY_LANGUAGE = read();

    private final PhraseTable lack;
    private final Set<String> lackAfter;
    private final Set<String> beforeHyphen;
    private final Set<String> behindHyphen;

    private Denials(AssertionWords words) {
        lack = words.phrases("lack");
        lackAfter = words.set("lack-after");
        beforeHyphen = words.set("before-hyphen");
        behindHyphen = words.set("behind-hyphen");
    }

    /** Before it in its clause, or right after it. */
    static boolean areAt(Words words, Span at) {
        return Hedges.around(words.text(), at, words.languages()).stream()
                        .filter(hedge -> hedge.kind() == HedgeKind.DENIAL && !isFirstHalf(words, hedge, at))
                        .anyMatch(hedge -> hedge.at().start() >= at.end() || isNearBefore(words, hedge.at(), at))
                || isLacking(words, at);
    }

    /** Of {@code n'est pas chauffée} what is looked at has the other half, and denies no more for it. */
    private static boolean isFirstHalf(Words words, Hedge hedge, Span at) {
        return FrenchDenial.isFirst(WordScanner.smallLetters(hedge.words()))
                && WordScanner.words(words.text(), at.start(), at.end()).stream()
                        .anyMatch(token -> FrenchDenial.isSecond(token.word()));
    }

    private static boolean isNearBefore(Words words, Span hedge, Span at) {
        return at.start() - hedge.end() <= NEAR
                && words.text()
                                .substring(hedge.end(), Math.max(hedge.end(), at.start()))
                                .indexOf(':')
                        < 0;
    }

    /** @param near characters that may stand between */
    static boolean areBefore(Words words, Span at, int near) {
        return Hedges.around(words.text(), at, words.languages()).stream()
                        .anyMatch(hedge -> hedge.kind() == HedgeKind.DENIAL
                                && hedge.at().end() <= at.start()
                                && at.start() - hedge.at().end() <= near)
                || isLacking(words, at);
    }

    /** What follows says that it is not there: {@code the mast was removed}. */
    static boolean areBehind(Words words, Span at) {
        Span clause = Clauses.clause(words.text(), at);
        return WordScanner.words(words.text(), at.end(), clause.end()).stream()
                .limit(MOST_WORDS_AFTER)
                .anyMatch(token -> of(words).stream().anyMatch(denials -> denials.lackAfter.contains(token.word())));
    }

    private static boolean isLacking(Words words, Span at) {
        Span clause = Clauses.clause(words.text(), at);
        List<WordToken> before = WordScanner.words(words.text(), clause.start(), at.start());
        List<WordToken> after = WordScanner.words(words.text(), at.end(), clause.end());
        return of(words).stream()
                .anyMatch(denials -> denials.lacks(before) || denials.isJoined(words.text(), at, before, after));
    }

    private boolean lacks(List<WordToken> before) {
        for (int word = Math.max(0, before.size() - MOST_BETWEEN - 3); word < before.size(); word++) {
            int length = lack.longestAt(before, word).words();
            if (length > 0 && before.size() - word - length <= MOST_BETWEEN) {
                return true;
            }
        }
        return false;
    }

    private boolean isJoined(String text, Span at, List<WordToken> before, List<WordToken> after) {
        WordToken left = before.isEmpty() ? null : before.get(before.size() - 1);
        WordToken right = after.isEmpty() ? null : after.get(0);
        return left != null
                        && left.end() == at.start() - 1
                        && isHyphen(text, left.end())
                        && beforeHyphen.contains(left.word())
                || right != null
                        && right.start() == at.end() + 1
                        && isHyphen(text, at.end())
                        && behindHyphen.contains(right.word());
    }

    private static boolean isHyphen(String text, int at) {
        return "-\u2010\u2011".indexOf(text.charAt(at)) >= 0;
    }

    private static List<Denials> of(Words words) {
        return Language.orAll(words.languages()).stream()
                .map(language -> Objects.requireNonNull(BY_LANGUAGE.get(language)))
                .toList();
    }

    private static Map<Language, Denials> read() {
        Map<Language, Denials> denials = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            denials.put(language, new Denials(AssertionWords.of(language)));
        }
        return denials;
    }
}
