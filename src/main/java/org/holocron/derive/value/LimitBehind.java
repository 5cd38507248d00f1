package org.holocron.derive.value;

import java.util.List;
import java.util.Set;
import org.holocron.derive.claim.Span;
import org.jspecify.annotations.Nullable;

/** What stands right behind quoted words in their sentence, and limits what they say: "is forbidden, unless …", "subletting | in whole". */
final class LimitBehind {

    private static final int SHORTEST_WORD = 4;
    private static final int LONGEST_TIME = 12;
    private static final Set<String> EACH =
            Set.of("each", "every", "again", "jeden", "jede", "jedes", "wieder", "cada", "chaque");

    private final ClaimedText claimed;
    private final Words words;

    LimitBehind(ClaimedText claimed, Words words) {
        this.claimed = claimed;
        this.words = words;
    }

    /** Null if there is none, or the statement has it too. */
    @Nullable
    String limit() {
        String exception = StatementLimits.exceptionBehind(claimed.text(), words);
        return exception == null ? attribute() : exception;
    }

    /** A word that goes on with the last one of the statement: no sign and no other small word parts them than one that limits. */
    private @Nullable String attribute() {
        List<FoldedWord> given = words.folded();
        FoldedWord last = given.isEmpty() ? null : given.get(given.size() - 1);
        FoldedWord own = claimed.words().get(claimed.words().size() - 1);
        if (last == null || !last.isLike(own)) {
            return null;
        }
        int end = Clauses.clause(words.text(), last.span()).end();
        List<FoldedWord> behind = FoldedWord.of(words.text(), new Span(last.end(), Math.max(last.end(), end)));
        FoldedWord next = behind.isEmpty() ? null : behind.get(0);
        boolean isJoined = next != null
                && words.text().substring(last.end(), next.start()).equals(" ")
                && Character.isLowerCase(words.text().charAt(next.start()));
        boolean isWord = next != null
                && next.word().length() >= SHORTEST_WORD
                && !LanguageGuess.isSmallWord(next.word())
                && !Conjunctions.isOne(next.word());
        boolean isTime = next != null && isTime(next);
        boolean isRestriction = next != null
                && StatementLimits.isRestriction(WordScanner.smallLetters(next.written()), words.languages());
        return isJoined && next != null && !isTime && (isWord || isRestriction) ? next.written() : null;
    }

    /** When something was limits it no further: yesterday, each day. */
    private boolean isTime(FoldedWord word) {
        Span part = new Span(word.start(), Math.min(words.text().length(), word.end() + LONGEST_TIME));
        return EACH.contains(word.word())
                || DateLexicon.of(words.languages()).isWeekday(word.word())
                || DateReader.isRelative(words.text(), new Span(word.start(), word.end()), words.languages())
                || DateReader.isRelative(words.text(), part, words.languages());
    }
}
