/**
 * Blame, explored: a small world of nodes, jobs and a server with faults, run by seed over many schedules, in which no innocent
 * job may ever be charged. {@code BlameStoreContract} holds every database to the store that the exploration uses.
 */
@NullMarked
package org.holocron.derive.blame;

import org.jspecify.annotations.NullMarked;
