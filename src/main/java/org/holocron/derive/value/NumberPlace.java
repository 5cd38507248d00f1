package org.holocron.derive.value;

import java.util.ArrayList;
import java.util.List;
import org.holocron.derive.claim.Span;
import org.jspecify.annotations.Nullable;

/** Whether a number is the claimed one by its place among the others: as a side of a product, in a row or a pair that goes by names, or for each of what is counted. */
final class NumberPlace {

    private final ClaimedValue value;
    private final Words words;
    private final List<Quantity> quoted;
    private final NumberKinds kinds;

    /** @param quoted all of the words, in their order */
    NumberPlace(ClaimedValue value, Words words, List<Quantity> quoted, NumberKinds kinds) {
        this.value = value;
        this.words = words;
        this.quoted = quoted;
        this.kinds = kinds;
    }

    /** Null if no place tells. */
    @Nullable
    Boolean isMeant(Quantity quantity) {
        Boolean meant = new Dimensions(words, quoted).isMeant(value.key(), quantity);
        meant = meant == null ? isOfSubject(quantity) : meant;
        return meant == null ? isPerMeant(quantity) : meant;
    }

    /** Whether it has the place of the subject in a row that goes by "respectively", or in a pair; null if it stands in none. */
    private @Nullable Boolean isOfSubject(Quantity quantity) {
        Span sentence = Clauses.sentence(words.text(), quantity.span());
        List<Span> row = new ArrayList<>();
        for (Quantity other : quoted) {
            boolean isInSentence =
                    sentence.start() <= other.span().start() && other.span().end() <= sentence.end();
            if (other == quantity
                    || isInSentence
                            && kinds.areOne(quantity, other)
                            && other.kind().isMeasured()) {
                row.add(other.span());
            }
        }
        Boolean place = new Respectively(value, words).isMeant(quantity.span(), row);
        return place == null ? new SlashedPair(value, words).isMeant(quantity, quoted) : place;
    }

    /** Whether it is for each of what the key asks for; null if that tells it from no other one. */
    private @Nullable Boolean isPerMeant(Quantity quantity) {
        PerWhat per = new PerWhat(value, words);
        Boolean own = per.isMeant(quantity);
        boolean tells = Boolean.FALSE.equals(own)
                || quoted.stream().anyMatch(other -> Boolean.FALSE.equals(per.isMeant(other)));
        return tells ? own : null;
    }
}
