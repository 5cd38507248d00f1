package org.holocron.derive.blame;

import java.time.Duration;

/** A call in flight, and then its record, until it is completed or lost with its node. */
final class WorldCall {

    private final WorldJob job;
    private final int node;
    private final int boot;
    private final long began;
    private boolean over;
    private Silence silence = Silence.NONE;

    WorldCall(WorldJob job, int node, int boot, long began) {
        this.job = job;
        this.node = node;
        this.boot = boot;
        this.began = began;
    }

    WorldJob job() {
        return job;
    }

    int node() {
        return node;
    }

    long began() {
        return began;
    }

    boolean isOver() {
        return over;
    }

    void over() {
        over = true;
    }

    void wasSilent(boolean overtaken) {
        silence = overtaken ? Silence.OVERTAKEN : Silence.SILENT;
    }

    boolean isLost(int[] boots) {
        return boots[node] != boot;
    }

    FailedCall failed(long now) {
        return new FailedCall(job.id(), job.claimedUtc(), job.asked(), silence, Duration.ofMillis(now - began));
    }
}
