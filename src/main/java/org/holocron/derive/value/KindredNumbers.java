package org.holocron.derive.value;

import java.util.List;
import java.util.Optional;
import org.holocron.derive.claim.Span;
import org.jspecify.annotations.Nullable;

/** The numbers of a text that are of one kind with a stated one: of its dimension, or bare as it is. */
record KindredNumbers(Quantity stated) implements KindredValues {

    /** Null for a range, whose ends tell each other apart. */
    static @Nullable KindredValues of(ClaimedValue value, Words words, Span at) {
        Optional<ClaimedNumber> claim = ClaimedNumber.of(value, words.languages());
        if (claim.isEmpty() || claim.get().isRange()) {
            return null;
        }
        return words.read().quantitiesWithHeads(Clauses.sentence(words.text(), at)).stream()
                .filter(quantity -> quantity.span().meets(at))
                .findFirst()
                .map(KindredNumbers::new)
                .orElse(null);
    }

    @Override
    public List<Span> in(ReadText text, Span part) {
        return text.quantitiesWithHeads(part).stream()
                .filter(other -> other.kind() == stated.kind() || other.kind().isMeasured())
                .filter(other -> other.hasUnit() == stated.hasUnit() && isOfOneDimension(other))
                .filter(other ->
                        !NumberKinds.isSameQuantity(stated, other) && !NumberKinds.haveSameValue(stated, other))
                .map(Quantity::span)
                .toList();
    }

    private boolean isOfOneDimension(Quantity other) {
        return !stated.hasUnit() || stated.readings().stream().anyMatch(reading -> other.measures(reading.unit()));
    }
}
