package org.holocron.derive.value;

import java.util.List;
import java.util.Set;
import org.holocron.derive.claim.Span;

/**
 * The dates of a text that could be meant instead of a stated one: not the other end of its period, and none of which its own clause says what it is of.
 *
 * @param at where the words state what is claimed
 */
record DatesBeside(ClaimedValue claimed, Words words, Span at) implements BurdenOfProof.Rivals {

    @Override
    public List<Span> alike(Span part) {
        Set<String> ideas = DateKeys.ideas(claimed.key());
        List<DateMention> all = words.read().dates(part);
        List<DateMention> own =
                all.stream().filter(mention -> mention.span().meets(at)).toList();
        return all.stream()
                .filter(other -> own.stream().noneMatch(stated -> areOne(stated, other)))
                .filter(other ->
                        !other.span().meets(at) && other.role() == DateMention.Role.ALONE && isOfIdeas(other, ideas))
                .map(DateMention::span)
                .toList();
    }

    /** "On 09/11/2024, 9 November": the same, or less exact. */
    private static boolean areOne(DateMention stated, DateMention other) {
        return stated.readings().stream().anyMatch(mine -> other.readings().stream()
                .anyMatch(theirs -> mine.against(theirs) != CalendarDate.Fit.DIFFERS));
    }

    /** "Born in 1960, died in 2020": the second is no birthday. */
    private boolean isOfIdeas(DateMention other, Set<String> ideas) {
        Span clause = Clauses.clause(words.text(), other.span());
        return FoldedWord.of(
                        words.text(),
                        new Span(
                                Math.max(
                                        clause.start(),
                                        Math.min(at.end(), other.span().start())),
                                clause.end()))
                .stream()
                .map(DateKeys::ideas)
                .allMatch(said -> said.isEmpty() || said.stream().anyMatch(ideas::contains));
    }
}
