package org.holocron.derive.value;

import org.holocron.derive.claim.Span;

/** Whether words deny what stands at a place. */
final class Denials {

    private static final int NEAR = 60;

    private Denials() {}

    /** Before it in its clause, or right after it. */
    static boolean areAt(Words words, Span at) {
        return Hedges.around(words.text(), at, words.languages()).stream()
                .filter(hedge -> hedge.kind() == HedgeKind.DENIAL)
                .anyMatch(hedge -> hedge.at().start() >= at.end() || isNearBefore(words, hedge.at(), at));
    }

    private static boolean isNearBefore(Words words, Span hedge, Span at) {
        return at.start() - hedge.end() <= NEAR
                && words.text()
                                .substring(hedge.end(), Math.max(hedge.end(), at.start()))
                                .indexOf(':')
                        < 0;
    }

    /** @param near characters that may stand between */
    static boolean areBefore(Words words, Span at, int near) {
        return Hedges.around(words.text(), at, words.languages()).stream()
                .anyMatch(hedge -> hedge.kind() == HedgeKind.DENIAL
                        && hedge.at().end() <= at.start()
                        && at.start() - hedge.at().end() <= near);
    }
}
