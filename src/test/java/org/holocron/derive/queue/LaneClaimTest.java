package org.holocron.derive.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.holocron.derive.job.ClaimedJob;
import org.junit.jupiter.api.Test;

class LaneClaimTest {

    private static final LaneKey KEY = new LaneKey("facts", "");
    private static final QueuePlace PLACE = new QueuePlace(100, Instant.EPOCH, Instant.EPOCH);

    private final List<Candidate> tried = new ArrayList<>();

    /** One that another session reads under a lock is found by every search: the claim went round and round. */
    @Test
    void aJobThatCannotBeTakenIsTriedOnce() {
        Lane lane = new Lane(7, KEY, PLACE);
        Candidate locked = new Candidate(UUID.randomUUID(), 7L, KEY, PLACE);
        LaneFront front = new LaneFront() {
            @Override
            public List<Lane> first(int most) {
                return List.of(lane);
            }

            @Override
            public List<Candidate> unplaced() {
                return List.of();
            }

            @Override
            public List<Lane> marked(LaneSelector selector) {
                return List.of();
            }

            @Override
            public Optional<Candidate> firstJob(Lane of) {
                return Optional.of(locked);
            }

            @Override
            public Optional<ClaimedJob> claim(Candidate job) {
                tried.add(job);
                return Optional.empty();
            }
        };

        GroupTurn turn = new GroupTurn();
        LaneClaim claim = new LaneClaim(
                ClaimRequest.any("w", Duration.ofMinutes(1)), untouched(), turn, turn.order(), step -> on(front, step));

        assertTrue(claim.claim().isEmpty());
        assertEquals(List.of(locked), tried);
    }

    private static LaneClaim.Found on(LaneFront front, LaneClaim.Step step) {
        try {
            return step.on(front);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static LaneStore untouched() {
        return (LaneStore) Proxy.newProxyInstance(
                LaneStore.class.getClassLoader(), new Class<?>[] {LaneStore.class}, (proxy, method, arguments) -> {
                    throw new AssertionError("no lane must be changed: " + method);
                });
    }
}
