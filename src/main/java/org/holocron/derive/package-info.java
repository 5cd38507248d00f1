/** Derives checked JSON from evidence with a language model. Each step of a job's way has a package of its own. */
@org.jspecify.annotations.NullMarked
package org.holocron.derive;
