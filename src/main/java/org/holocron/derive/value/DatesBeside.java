package org.holocron.derive.value;

import java.util.List;
import org.holocron.derive.claim.Span;

/** The dates of a text that could be meant instead of a stated one. */
record DatesBeside(ReadText read, Span at) implements BurdenOfProof.Rivals {

    @Override
    public List<Span> alike(Span part) {
        return read.dates(part).stream()
                .map(DateMention::span)
                .filter(span -> !span.meets(at))
                .toList();
    }

    @Override
    public List<Span> perhapsAlike(Span part) {
        return alike(part);
    }
}
