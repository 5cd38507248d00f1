package org.holocron.derive.batch;

import org.holocron.derive.derivation.AttemptResult;
import org.holocron.derive.runner.InFlightJob;

/** What goes from the processor to the writer. */
record WorkedJob(InFlightJob held, AttemptResult derivation) {}
