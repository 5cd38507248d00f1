package org.holocron.derive.job;

/**
 * How an attempt ended, and what was judged about it.
 *
 * @param judgement {@link Judgement#NONE} unless the outcome asks for one
 */
public record Conclusion(Outcome outcome, Judgement judgement) {

    /** What needs no judgement, or got none: then nobody is charged. */
    public static Conclusion of(Outcome outcome) {
        return new Conclusion(outcome, Judgement.NONE);
    }

    /** What follows from it; never {@link Disposition#JUDGE}. */
    public Disposition disposition() {
        Disposition asked = outcome.disposition();
        if (asked != Disposition.JUDGE) {
            return asked;
        }
        return judgement.charged() ? Disposition.SPEND : Disposition.DEFER;
    }

    public boolean needsJudgement() {
        return outcome.disposition() == Disposition.JUDGE;
    }

    /**
     * Whether the judgement replaces what the job was suspected of: an answer clears it, a judgement says it anew. A certain
     * deferral and a stop say nothing.
     */
    public boolean saysWhatIsSuspected() {
        return needsJudgement() ? judgement.event() != null : disposition().endedByItself();
    }
}
