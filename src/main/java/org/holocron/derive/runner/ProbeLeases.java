package org.holocron.derive.runner;

import org.holocron.derive.job.Dependency;

/**
 * One prober and one trial over all nodes: who may look for a dependency now. To be that one is to hold its lease,
 * which is stored with the breaker and has nothing to do with the lease of a job.
 */
interface ProbeLeases {

    /** For a node that shares its breakers with nobody. */
    ProbeLeases NONE = new ProbeLeases() {
        @Override
        public boolean beginProbe(Dependency dependency) {
            return true;
        }

        @Override
        public void endProbe(Dependency dependency) {
            // there is nobody to tell
        }

        @Override
        public boolean holdTrial(Dependency dependency) {
            return true;
        }
    };

    /** Whether this node is the one that probes now; call {@link #endProbe} if so. */
    boolean beginProbe(Dependency dependency);

    /** The probe has told what it found. */
    void endProbe(Dependency dependency);

    /** Whether a job of this node may be the trial now. */
    boolean holdTrial(Dependency dependency);
}
