package org.holocron.derive.chaos;

import java.time.Instant;
import java.util.UUID;

/**
 * A job whose process was killed under it.
 *
 * @param process counts the processes killed, from 1: several jobs of one process die with it, each at its own kill point
 */
record Kill(int process, String node, KillPoint killPoint, UUID jobId, Instant at) {}
