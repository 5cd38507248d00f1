package org.holocron.derive.blame;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.holocron.derive.blame.MemoryBlame.End;
import org.holocron.derive.job.Suspicion;
import org.holocron.derive.job.VersionedPair;
import org.holocron.derive.testing.SetClock;
import org.jspecify.annotations.Nullable;

/** The contract on the store that the exploration uses. */
class MemoryBlameTest implements BlameStoreContract {

    private final BlameFixture fixture = new InMemory();

    @Override
    public BlameFixture fixture() {
        return fixture;
    }

    private static final class InMemory implements BlameFixture {

        private final SetClock clock = new SetClock();
        private final MemoryBlame store = new MemoryBlame(clock);
        private final Map<UUID, Suspicion> suspicions = new HashMap<>();
        private int jobs;

        @Override
        public BlameStore store() {
            return store;
        }

        @Override
        public UUID enqueue() {
            return new UUID(9, ++jobs);
        }

        @Override
        public FailedCall claim(UUID job, VersionedPair asked) {
            return new FailedCall(job, store.claimed(job, suspicions.get(job)), asked, Silence.NONE, Duration.ZERO);
        }

        @Override
        public FailedCall now(FailedCall call, Duration age) {
            return new FailedCall(call.jobId(), call.claimedUtc(), call.asked(), call.silence(), age);
        }

        @Override
        public void complete(FailedCall call, End end, @Nullable Suspicion suspicion) {
            store.completed(call.jobId(), call.asked(), Duration.between(call.claimedUtc(), clock.instant()), end);
            if (end == End.AMBIGUOUS || end == End.ANSWERED || end == End.BAD_REQUEST) {
                suspicions.remove(call.jobId());
            }
            if (end == End.AMBIGUOUS && suspicion != null) {
                suspicions.put(call.jobId(), suspicion);
            }
        }

        @Override
        public void die(FailedCall call) {
            store.died(call.jobId());
        }

        @Override
        public void pass(Duration duration) {
            clock.pass(duration);
        }
    }
}
