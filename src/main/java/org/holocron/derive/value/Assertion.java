package org.holocron.derive.value;

import java.util.List;
import org.holocron.derive.claim.ClaimStatus;
import org.holocron.derive.claim.Reason;
import org.holocron.derive.claim.Span;
import org.jspecify.annotations.Nullable;

/**
 * Whether words assert what stands in them. What they ask, suppose, doubt or name as one of two they do not: {@code if it weighed 34 kg}, {@code is it red?}, {@code red or blue},
 * {@code perhaps Anna Peña}. What is planned or was so once is told by {@link Hedges}.
 */
final class Assertion {

    /** So many words before a value are looked at. */
    private static final int MOST_WORDS = 24;

    /** So many words may stand between a value and a doubt after it. */
    private static final int MOST_WORDS_AFTER = 3;

    /** So many characters after a sentence may close it. */
    private static final String CLOSING = " \"'”»)]“’";

    /** What is grounded, in review if the words do not assert it. */
    static Finding checked(Finding finding, String key, Words words) {
        Span at = finding.at();
        boolean grounded = finding.status() == ClaimStatus.GROUNDED && at != null;
        String doubt = grounded ? doubt(key, words, at) : null;
        return doubt == null ? finding : notAsserted(at, doubt);
    }

    /** The same for what is not a number or a date: also what is planned or was so once. */
    static Finding checked(Finding finding, ClaimedValue value, Words words) {
        Finding checked = checked(finding, value.key(), words);
        Span at = checked.at();
        if (checked.status() != ClaimStatus.GROUNDED || at == null) {
            return checked;
        }
        String hedge = planned(value.key(), words, at);
        return hedge == null ? checked : notAsserted(at, hedge);
    }

    private static Finding notAsserted(@Nullable Span at, String by) {
        return Findings.review(Reason.QUALIFIED, at, "the words do not say so for certain: '" + by + "'");
    }

    /** The words by which it is planned, or was so once, unless the key asks for that; null if there are none. */
    static @Nullable String planned(String key, Words words, Span at) {
        return Hedges.around(words.text(), at, words.languages()).stream()
                .filter(hedge -> hedge.kind() == HedgeKind.PLANNED || hedge.kind() == HedgeKind.FORMER)
                .filter(hedge -> !hedge.kind().isMeantBy(key))
                .map(Hedge::words)
                .findFirst()
                .orElse(null);
    }

    /** The words by which a value is asked for, supposed, doubted or one of several; null if it is asserted. */
    static @Nullable String doubt(String key, Words words, Span at) {
        String text = words.text();
        Span sentence = Clauses.sentence(text, at);
        if (isQuestion(text, new Span(at.end(), sentence.end() + 1))) {
            return "?";
        }
        Span clause = Clauses.clauseWithItsHead(text, at);
        List<WordToken> before = WordScanner.words(text, clause.start(), at.start());
        List<WordToken> near = before.subList(Math.max(0, before.size() - MOST_WORDS), before.size());
        List<WordToken> after = WordScanner.words(text, at.end(), Math.max(at.end(), sentence.end()));
        for (DoubtWords language : DoubtWords.of(words.languages())) {
            String found = isAskedFor(key) ? null : before(language, text, clause, near);
            found = found == null && !isAskedFor(key) ? after(language, text, at, clause, after) : found;
            found = found == null ? new Alternative(language, words, at).found(near, after) : found;
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** A key that asks for a limit or a plan: {@code wind_limit} is what "does not fly if the wind exceeds 30 km/h" gives. */
    private static boolean isAskedFor(String key) {
        return HedgeKind.UPPER.isMeantBy(key) || HedgeKind.LOWER.isMeantBy(key) || HedgeKind.PLANNED.isMeantBy(key);
    }

    private static boolean isQuestion(String text, Span rest) {
        int last = Math.min(rest.end(), text.length()) - 1;
        while (last >= rest.start() && CLOSING.indexOf(text.charAt(last)) >= 0) {
            last--;
        }
        return last >= rest.start() && (text.charAt(last) == '?' || text.charAt(last) == '？');
    }

    private static @Nullable String before(DoubtWords language, String text, Span clause, List<WordToken> words) {
        for (int at = 0; at < words.size(); at++) {
            boolean condition = language.conditions.longestAt(words, at).words() > 0;
            int length = Math.max(
                    language.conditions.longestAt(words, at).words(),
                    language.doubts.longestAt(words, at).words());
            if (length > 0 && !DoubtWords.isName(text, clause, words.get(at))) {
                List<WordToken> between = words.subList(at + length, words.size());
                if (condition || between.stream().noneMatch(token -> language.and.contains(token.word()))) {
                    return DoubtWords.phrase(text, words, at, length);
                }
            }
        }
        return null;
    }

    private static @Nullable String after(
            DoubtWords language, String text, Span at, Span clause, List<WordToken> words) {
        for (int word = 0; word < words.size(); word++) {
            boolean near = word < MOST_WORDS_AFTER && words.get(word).start() < clause.end();
            int length = language.conditionsAfter.longestAt(words, word).words();
            length = length == 0 && near
                    ? language.doubtsAfter.longestAt(words, word).words()
                    : length;
            if (length > 0) {
                return DoubtWords.phrase(text, words, word, length);
            }
        }
        return null;
    }
}
