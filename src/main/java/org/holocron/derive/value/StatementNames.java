package org.holocron.derive.value;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.holocron.derive.claim.Reason;

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

    /** The text may speak of it by a pronoun in the words. */
    private Finding missing(FoldedWord word) {
        return Findings.review(Reason.PARAPHRASED, words.span(), "the words do not name " + word.written());
    }
}
