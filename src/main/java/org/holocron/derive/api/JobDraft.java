package org.holocron.derive.api;

import java.util.List;
import org.holocron.derive.interrogation.Interrogation;
import org.holocron.derive.json.Problem;

/** A job whose text was read and whose input was not checked yet. */
sealed interface JobDraft {

    /** It is checked no further. */
    record Refused(ParsedJob why) implements JobDraft {}

    /** One that asks an interrogation which is there. */
    record Asking(Interrogation interrogation, JobFields fields) implements JobDraft {

        /** Why its input cannot be asked about; may take long: only a guard bounds it. */
        List<Problem> inputProblems() {
            return interrogation.inputProblems(fields.input());
        }
    }
}
