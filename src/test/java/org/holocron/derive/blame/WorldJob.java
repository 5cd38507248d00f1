package org.holocron.derive.blame;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.job.Suspicion;
import org.holocron.derive.job.VersionedPair;
import org.jspecify.annotations.Nullable;

/** A job and what became of it. */
final class WorldJob {

    private static final int MAX_ATTEMPTS = 3;
    private static final Dependency MODEL = Dependency.model("http://server", "model");

    private final UUID id;
    private final Plan.Kind kind;
    private final long arrivedAt;
    private final VersionedPair asked;
    private long availableAt;
    private int attempts;
    private int deferrals;
    private int claims;
    private long overAt = -1;
    private boolean succeeded;
    private boolean running;
    private boolean failed;
    private @Nullable Instant claimedUtc;
    private @Nullable Suspicion suspicion;

    WorldJob(UUID id, Plan.Kind kind, long arrivedAt) {
        this.id = id;
        this.kind = kind;
        this.arrivedAt = arrivedAt;
        this.availableAt = arrivedAt;
        this.asked = new VersionedPair(MODEL.with(kind.interrogation()), "1");
    }

    UUID id() {
        return id;
    }

    Plan.Kind kind() {
        return kind;
    }

    VersionedPair asked() {
        return asked;
    }

    long availableAt() {
        return availableAt;
    }

    long arrivedAt() {
        return arrivedAt;
    }

    int deferrals() {
        return deferrals;
    }

    int claims() {
        return claims;
    }

    int attempts() {
        return attempts;
    }

    /** Whether it ever failed ambiguously. */
    boolean failed() {
        return failed;
    }

    boolean succeeded() {
        return succeeded;
    }

    boolean isOver() {
        return overAt >= 0;
    }

    Instant claimedUtc() {
        return Objects.requireNonNull(claimedUtc);
    }

    @Nullable
    Suspicion suspicion() {
        return suspicion;
    }

    boolean isLastSuspect() {
        return suspicion != null && suspicion.size() == 1;
    }

    boolean isWaiting(long now) {
        return !running && !isOver() && availableAt <= now;
    }

    void claim(Instant claimed) {
        running = true;
        claims++;
        claimedUtc = claimed;
    }

    void succeed() {
        running = false;
        succeeded = true;
        overAt = 0;
        suspicion = null;
    }

    void defer(long until, @Nullable Suspicion newSuspicion) {
        running = false;
        failed = true;
        deferrals++;
        availableAt = until;
        suspicion = newSuspicion;
    }

    void charge(long now) {
        attempts++;
        deferrals = 0;
        if (attempts >= MAX_ATTEMPTS) {
            overAt = now;
        }
    }

    void rescue(long until) {
        running = false;
        availableAt = until;
    }

    @Override
    public String toString() {
        return kind + " job " + id.getLeastSignificantBits() + " (" + attempts + " spent, " + claims + " claims, "
                + suspicion + ")";
    }
}
