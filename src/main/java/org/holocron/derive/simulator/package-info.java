/**
 * A server that speaks Ollama's wire format without a model, for demonstrations and for tests of everything that can go
 * wrong on the wire. It answers by plain rules from the schema and the evidence in the request, and everything it
 * answers says model {@code simulator}.
 *
 * <p>Used by the command line and by tests; never part of the deployed application, and it uses none of its packages.
 */
@NullMarked
package org.holocron.derive.simulator;

import org.jspecify.annotations.NullMarked;
