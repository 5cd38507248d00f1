package org.holocron.derive.lake;

import java.util.List;
import org.holocron.derive.json.Problem;

/**
 * What a manifest says of the schema that the run's calls sent.
 *
 * @param narrowed whether it was made for the job; else it was the interrogation's own
 * @param left what could not be narrowed, and why
 */
public record NarrowingNote(boolean narrowed, List<Problem> left) {

    /** Of a run whose calls, if there were any, sent the interrogation's own schema, as it was asked for. */
    public static final NarrowingNote GENERAL = new NarrowingNote(false, List.of());

    public NarrowingNote {
        left = List.copyOf(left);
    }
}
