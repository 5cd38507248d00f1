package org.holocron.derive.api;

import org.holocron.derive.json.Problem;
import org.jspecify.annotations.Nullable;

/**
 * A problem of an NDJSON body.
 *
 * @param line from 1; null for the body as a whole
 * @param problem its pointer is into the line
 */
record LineProblem(@Nullable Integer line, Problem problem) {

    /** @param whole the name of the document, for a problem of the whole */
    String sentence(String whole) {
        return (line == null ? "" : "line " + line + ": ") + problem.sentence(whole);
    }
}
