package org.holocron.derive.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class OnDemandPollTest {

    private final List<Runnable> waiting = new ArrayList<>();
    private int polls;

    @Test
    void manyRequestsBeforeThePollRunsAreOne() {
        OnDemandPoll poll = new OnDemandPoll(() -> polls++, waiting::add);
        poll.request();
        poll.request();
        assertEquals(1, waiting.size());
        waiting.remove(0).run();
        assertEquals(1, polls);
        poll.request();
        assertEquals(1, waiting.size());
    }

    /** The poll under way may have looked before the work came. */
    @Test
    void aRequestWhileThePollRunsIsOneMore() {
        List<OnDemandPoll> self = new ArrayList<>();
        OnDemandPoll poll = new OnDemandPoll(() -> self.get(0).request(), waiting::add);
        self.add(poll);
        poll.request();
        waiting.remove(0).run();
        assertEquals(1, waiting.size());
    }

    @Test
    void aServerThatIsSuspendingRefusesAndLaterRequestsStillCount() {
        List<Runnable> accepted = new ArrayList<>();
        boolean[] suspending = {true};
        OnDemandPoll poll = new OnDemandPoll(() -> polls++, work -> {
            if (suspending[0]) {
                throw new RejectedExecutionException();
            }
            accepted.add(work);
        });
        poll.request();
        suspending[0] = false;
        poll.request();
        assertEquals(1, accepted.size());
    }
}
