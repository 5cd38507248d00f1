package org.holocron.derive.value;

import jakarta.json.JsonString;
import java.util.List;
import org.holocron.derive.claim.Span;

/** Whether a statement is told in words of its own: one that only leaves out words of a sentence, and keeps their order, is not. */
final class RewordedStatement {

    /** Fewer words are a name or a label, and stand in the words. */
    private static final int FEWEST_WORDS = 3;

    private RewordedStatement() {}

    static boolean is(ClaimedValue value, Words words) {
        List<FoldedWord> claimed =
                value.value() instanceof JsonString text ? FoldedWord.of(text.getString()) : List.of();
        return claimed.size() >= FEWEST_WORDS && !standsInOneSentence(claimed, words);
    }

    private static boolean standsInOneSentence(List<FoldedWord> claimed, Words words) {
        if (WordRun.find(claimed, words.folded()) != null) {
            return true;
        }
        int next = 0;
        int first = 0;
        int end = 0;
        for (FoldedWord word : words.folded()) {
            if (next < claimed.size() && claimed.get(next).isLike(word)) {
                first = next == 0 ? word.start() : first;
                end = word.end();
                next++;
            }
        }
        return next == claimed.size()
                && Clauses.sentence(words.text(), new Span(first, first + 1)).end() >= end;
    }
}
