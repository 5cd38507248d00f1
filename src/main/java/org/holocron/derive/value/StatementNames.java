package org.holocron.derive.value;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.holocron.derive.claim.Reason;
import org.holocron.derive.claim.Span;

/**
 * The names of a statement: words with a capital that begin no sentence. German writes all nouns so; there only what cannot be a noun of the language's
 * own is told apart by a person.
 */
final class StatementNames {

    private final ClaimedText claimed;
    private final Words words;

    StatementNames(ClaimedText claimed, Words words) {
        this.claimed = claimed;
        this.words = words;
    }

    /** Of those that the words do not have. */
    List<Finding> findings() {
        if (words.languages().isEmpty() || words.languages().contains(Language.GERMAN)) {
            return List.of();
        }
        Set<String> known = new HashSet<>();
        claimed.claim().subjects().forEach(name -> FoldedWord.of(name).forEach(word -> known.add(word.word())));
        List<Finding> findings = new ArrayList<>();
        for (int at = 1; at < claimed.words().size(); at++) {
            FoldedWord word = claimed.words().get(at);
            if (isName(at) && !known.contains(word.word()) && !stands(word)) {
                findings.add(missing(word));
            }
        }
        return findings;
    }

    private boolean isName(int at) {
        FoldedWord word = claimed.words().get(at);
        String gap = claimed.text().substring(claimed.words().get(at - 1).end(), word.start());
        boolean beginsSentence = gap.chars().anyMatch(character -> ".!?:\n".indexOf(character) >= 0);
        return word.isCapital() && word.word().length() > 1 && !beginsSentence && !NameLexicon.isTitle(word);
    }

    private boolean stands(FoldedWord word) {
        return words.folded().stream()
                .anyMatch(other -> ClaimedName.match(word, other) == ClaimedName.Match.SAME
                        || Inflection.isOneWord(word, other, words.languages()));
    }

    /** A name in the words that the statement has not, so that one may stand for the other. What the words leave to the reader a statement may name. */
    private boolean hasOtherName() {
        List<FoldedWord> given = words.folded();
        for (int at = 1; at < given.size(); at++) {
            FoldedWord word = given.get(at);
            String gap = words.text().substring(given.get(at - 1).end(), word.start());
            boolean beginsSentence = gap.chars().anyMatch(character -> ".!?:\n".indexOf(character) >= 0);
            boolean isName = word.isCapital()
                    && word.word().length() > 1
                    && !word.isFigures()
                    && !beginsSentence
                    && !NameLexicon.isTitle(word);
            if (isName && claimed.words().stream().noneMatch(word::isLike)) {
                return true;
            }
        }
        return false;
    }

    /** The text may speak of it by a pronoun in the words. */
    private Finding missing(FoldedWord word) {
        String message = "the words do not name " + word.written();
        Span around = DatesAround.part(words);
        boolean elsewhere = words.read().words(around).stream().anyMatch(word::isLike);
        return elsewhere || !hasOtherName() || Scripts.mayHide(claimed.text(), words)
                ? Findings.review(Reason.PARAPHRASED, words.span(), message)
                : Findings.refused(Reason.VALUE_NOT_IN_WORDS, words.span(), message);
    }
}
