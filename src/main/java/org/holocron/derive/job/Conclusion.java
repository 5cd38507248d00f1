package org.holocron.derive.job;

/**
 * How an attempt ended, and whose fault it was.
 *
 * @param attribution {@link Attribution#NONE} unless the outcome asks for one
 */
public record Conclusion(Outcome outcome, Attribution attribution) {

    /** What needs no attribution, or got none: then nobody is charged. */
    public static Conclusion of(Outcome outcome) {
        return new Conclusion(outcome, Attribution.NONE);
    }

    /** What follows from it; never {@link Disposition#AMBIGUOUS}. */
    public Disposition disposition() {
        Disposition asked = outcome.disposition();
        if (asked != Disposition.AMBIGUOUS) {
            return asked;
        }
        return attribution.charged() ? Disposition.SPEND : Disposition.DEFER;
    }

    public boolean needsAttribution() {
        return outcome.disposition() == Disposition.AMBIGUOUS;
    }

    /**
     * Whether the attribution replaces what the job was suspected of: an answer clears it, an attribution says it anew. A certain
     * deferral and a stop say nothing.
     */
    public boolean saysWhatIsSuspected() {
        return needsAttribution() ? attribution.event() != null : disposition().endedByItself();
    }
}
