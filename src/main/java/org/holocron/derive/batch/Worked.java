package org.holocron.derive.batch;

import org.holocron.derive.derivation.Derivation;
import org.holocron.derive.runner.Held;

/** What goes from the processor to the writer. */
record Worked(Held held, Derivation derivation) {}
