package org.holocron.derive.blame;

import org.holocron.derive.job.Attribution;
import org.holocron.derive.job.Suspicion;

/** A rule of Blame left out, to see that the exploration notices. */
enum Mutation {
    NONE,
    /** R2: calls that broke together are judged each for itself. */
    NO_EVENTS {
        @Override
        CallEvidence seen(CallEvidence evidence) {
            PreviousFailure previous = evidence.previous();
            return new CallEvidence(
                    evidence.event(),
                    Company.NONE,
                    previous == null ? null : new PreviousFailure(previous.event(), Company.NONE, true),
                    evidence.suspects(),
                    evidence.server());
        }
    },
    /** R2: no number of events in a row is anybody else's fault. */
    NO_STREAK {
        @Override
        CallEvidence seen(CallEvidence evidence) {
            ServerRecord server = evidence.server();
            return with(evidence, new ServerRecord(server.health(), Streak.NONE, Streak.NONE, server.pairGenerated()));
        }
    },
    /** R3: nobody looks whether the model answers others. */
    NO_PROBE,
    /** R4: the first failure is charged. */
    FIRST_IS_CHARGED {
        @Override
        CallEvidence seen(CallEvidence evidence) {
            return new CallEvidence(
                    evidence.event(),
                    evidence.company(),
                    new PreviousFailure(evidence.event(), Company.NONE, true),
                    evidence.suspects(),
                    evidence.server());
        }
    },
    /** R4: a server that fails often is as good as any. */
    NO_SHARE {
        @Override
        CallEvidence seen(CallEvidence evidence) {
            ServerRecord server = evidence.server();
            return with(
                    evidence,
                    new ServerRecord(
                            new ServerHealth(0, 20, 20), server.model(), server.pair(), server.pairGenerated()));
        }
    },
    /** R4: deferrals whose words are certain spend an attempt after ten. */
    CERTAIN_DEFERRALS_COUNT,
    /** R5: the suspects of an event are never narrowed. */
    NEVER_NARROWED {
        @Override
        Attribution kept(CallEvidence evidence, Attribution attribution) {
            Suspicion before = evidence.suspects().before();
            Suspicion suspicion = attribution.suspicion();
            return before == null || suspicion == null
                    ? attribution
                    : new Attribution(
                            attribution.charged(),
                            attribution.event(),
                            new Suspicion(suspicion.event(), Math.max(before.size(), 2)));
        }
    },
    /** R5: the last one left is worked beside others. */
    NO_ISOLATION,
    /** R6: a deferred job keeps its place and is tried again at once. */
    NO_WAIT;

    CallEvidence seen(CallEvidence evidence) {
        return evidence;
    }

    Attribution kept(CallEvidence evidence, Attribution attribution) {
        return attribution;
    }

    private static CallEvidence with(CallEvidence evidence, ServerRecord server) {
        return new CallEvidence(evidence.event(), evidence.company(), evidence.previous(), evidence.suspects(), server);
    }
}
