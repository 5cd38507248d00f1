package org.holocron.derive.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class OnDemandTaskTest {

    private final List<Runnable> waiting = new ArrayList<>();
    private int polls;

    @Test
    void manyRequestsBeforeThePollRunsAreOne() {
        OnDemandTask task = new OnDemandTask(() -> polls++, waiting::add);
        task.request();
        task.request();
        assertEquals(1, waiting.size());
        waiting.remove(0).run();
        assertEquals(1, polls);
        task.request();
        assertEquals(1, waiting.size());
    }

    /** The poll under way may have looked before the work came. */
    @Test
    void aRequestWhileThePollRunsIsOneMore() {
        List<OnDemandTask> self = new ArrayList<>();
        OnDemandTask task = new OnDemandTask(() -> self.get(0).request(), waiting::add);
        self.add(task);
        task.request();
        waiting.remove(0).run();
        assertEquals(1, waiting.size());
    }

    @Test
    void aServerThatIsSuspendingRefusesAndLaterRequestsStillCount() {
        List<Runnable> accepted = new ArrayList<>();
        boolean[] suspending = {true};
        OnDemandTask task = new OnDemandTask(() -> polls++, work -> {
            if (suspending[0]) {
                throw new RejectedExecutionException();
            }
            accepted.add(work);
        });
        task.request();
        suspending[0] = false;
        task.request();
        assertEquals(1, accepted.size());
    }
}
