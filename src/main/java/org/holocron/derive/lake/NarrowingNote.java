package org.holocron.derive.lake;

import java.util.List;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.json.Problem;
import org.jspecify.annotations.Nullable;

/**
 * What a manifest says of the schema that the run's calls sent.
 *
 * @param narrowed whether it was made for the job; else it was the interrogation's own
 * @param left what could not be narrowed, and why
 * @param trial a call beside the job's own, with the interrogation's own schema; null if there was none
 */
public record NarrowingNote(
        boolean narrowed, List<Problem> left, @Nullable Trial trial) {

    /** Of a run whose calls, if there were any, sent the interrogation's own schema, as it was asked for. */
    public static final NarrowingNote GENERAL = new NarrowingNote(false, List.of(), null);

    public NarrowingNote {
        left = List.copyOf(left);
    }

    /**
     * @param call the number of its folder under {@code calls}
     * @param outcome what it would have been for the job
     */
    public record Trial(int call, Outcome outcome) {}
}
