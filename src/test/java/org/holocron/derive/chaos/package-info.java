/**
 * Proves that nothing is lost: real servers, killed as {@code kill -9} does at exactly chosen moments, cut off from
 * their database, frozen, told to stop.
 *
 * <p>The moments are reached by rules that Byteman lays over the server's classes; the application knows nothing of
 * them. A rule leaves a mark in a file and holds its thread for ever; the test sees the mark and kills the process. What
 * must be true afterwards is asked of the database, the lake and the simulator, never of the servers under test.
 */
@NullMarked
package org.holocron.derive.chaos;

import org.jspecify.annotations.NullMarked;
