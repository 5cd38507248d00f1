package org.holocron.derive.blame;

import org.holocron.derive.job.Attribution;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.job.Suspicion;
import org.holocron.derive.job.VersionedPair;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a job pays for a call that failed ambiguously. Pure: it reads no database and no clock.
 *
 * <p>A job is charged for what is shown to be its own: its failure before was an event of one call while the server answered
 * others, and it failed again, while a probe at once gets an answer. Or it is the last one left of an event's suspects
 * and failed with nothing else in flight. A first failure is never charged. Where servers fail often, nobody is.
 */
public final class BlameRule {

    private final BlameLimits limits;

    public BlameRule(BlameLimits limits) {
        this.limits = limits;
    }

    /** How many probes must be run at once before {@link #decide}. */
    public int probesNeeded(CallEvidence evidence) {
        if (isChargeable(evidence)) {
            return limits.isScarce(evidence.server().health()) ? limits.probes() : 1;
        }
        return hasStreak(evidence) || evidence.company().isNone() ? 1 : 0;
    }

    /** @param evidence read again after the probes, if there were any */
    public Decision decide(FailedCall call, CallEvidence evidence, ProbeAnswer probe) {
        VersionedPair asked = call.asked();
        switch (probe) {
            case FAILED:
                return deferred(call, evidence, asked.model(), "a probe of the model failed too");
            case INCONCLUSIVE:
                return deferred(call, evidence, null, "no probe could tell whether the model works");
            case GENERATED:
                if (limits.isReached(evidence.server().pair())
                        && !evidence.server().pairGenerated()) {
                    return deferred(
                            call, evidence, asked.pair(), "the model answers, but never answered this interrogation");
                }
                return isChargeable(evidence) ? charged(call, evidence) : deferred(call, evidence, null, why(evidence));
            case NOT_RUN:
                return deferred(call, evidence, null, why(evidence));
        }
        throw new IllegalStateException("no rule for " + probe);
    }

    private boolean hasStreak(CallEvidence evidence) {
        ServerRecord server = evidence.server();
        return limits.isReached(server.model()) || (limits.isReached(server.pair()) && !server.pairGenerated());
    }

    private boolean isChargeable(CallEvidence evidence) {
        return evidence.company().failed() == 0
                && followsItsOwnFailure(evidence)
                && !limits.isDegraded(evidence.server().health());
    }

    private static boolean followsItsOwnFailure(CallEvidence evidence) {
        PreviousFailure previous = evidence.previous();
        return previous != null && previous.isTheJobsOwn();
    }

    private static Decision charged(FailedCall call, CallEvidence evidence) {
        return new Decision(
                attribution(true, call, evidence),
                null,
                false,
                "it failed alone again, while the model answers others");
    }

    private Decision deferred(FailedCall call, CallEvidence evidence, @Nullable Dependency opens, String reason) {
        return new Decision(
                attribution(false, call, evidence),
                opens,
                // A job that fails again says nothing new about the server.
                evidence.previous() == null
                        && limits.isDegraded(evidence.server().health()),
                reason);
    }

    private static Attribution attribution(boolean charged, FailedCall call, CallEvidence evidence) {
        Suspicion suspicion =
                harmsNobody(call, evidence) ? null : evidence.suspects().after(evidence.event(), evidence.company());
        return new Attribution(charged, evidence.event(), suspicion);
    }

    /**
     * Silent while others were answered, or with no other call in flight, it is not what ended the calls of an event. To work
     * it alone would tell nothing more, and keep all others waiting until the runner hangs up.
     */
    private static boolean harmsNobody(FailedCall call, CallEvidence evidence) {
        return switch (call.silence()) {
            case NONE -> false;
            case SILENT -> evidence.company().isNone();
            case OVERTAKEN -> evidence.company().failed() == 0;
        };
    }

    private String why(CallEvidence evidence) {
        if (limits.isDegraded(evidence.server().health())) {
            return "the server fails too often to blame one job: "
                    + evidence.server().health().failures() + " of the last "
                    + evidence.server().health().total();
        }
        if (evidence.company().failed() > 0) {
            return "it failed together with " + evidence.company().failed() + " other calls";
        }
        return evidence.previous() == null
                ? "a first failure is nobody's"
                : "nothing shows yet that it failed on its own";
    }
}
