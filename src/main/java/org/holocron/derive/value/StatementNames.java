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

    private final ClaimedValue claim;
    private final String claimed;
    private final List<FoldedWord> wanted;
    private final List<FoldedWord> given;
    private final Words words;

    StatementNames(ClaimedValue claim, String claimed, List<FoldedWord> wanted, List<FoldedWord> given, Words words) {
        this.claim = claim;
        this.claimed = claimed;
        this.wanted = wanted;
        this.given = given;
        this.words = words;
    }

    /** Of those that the words do not have. */
    List<Finding> findings() {
        if (words.languages().isEmpty() || words.languages().contains(Language.GERMAN)) {
            return List.of();
        }
        Set<String> known = new HashSet<>();
        claim.subjects().forEach(name -> FoldedWord.of(name).forEach(word -> known.add(word.word())));
        List<Finding> findings = new ArrayList<>();
        for (int at = 1; at < wanted.size(); at++) {
            FoldedWord word = wanted.get(at);
            if (isName(at) && !known.contains(word.word()) && !stands(word)) {
                findings.add(missing(word));
            }
        }
        return findings;
    }

    private boolean isName(int at) {
        FoldedWord word = wanted.get(at);
        String gap = claimed.substring(wanted.get(at - 1).end(), word.start());
        boolean beginsSentence = gap.chars().anyMatch(character -> ".!?:\n".indexOf(character) >= 0);
        return word.isCapital() && word.word().length() > 1 && !beginsSentence && !NameLexicon.isTitle(word);
    }

    private boolean stands(FoldedWord word) {
        return given.stream()
                .anyMatch(other -> ClaimedName.match(word, other) == ClaimedName.Match.SAME
                        || Inflection.isOneWord(word, other, words.languages()));
    }

    /** The text may speak of it by a pronoun in the words. */
    private Finding missing(FoldedWord word) {
        String message = "the words do not name " + word.written();
        Span around = DatesAround.part(words);
        boolean elsewhere = FoldedWord.of(words.text(), around).stream().anyMatch(word::isLike);
        return elsewhere
                ? Findings.review(Reason.PARAPHRASED, words.span(), message)
                : Findings.refused(Reason.VALUE_NOT_IN_WORDS, words.span(), message);
    }
}
