package org.holocron.derive.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.holocron.derive.api.RequestBudget.Share;
import org.holocron.derive.api.RequestBudget.Use;
import org.junit.jupiter.api.Test;

class RequestBudgetTest {

    private final RequestBudget budget = new RequestBudget(600);

    @Test
    void eachUseLeavesAPartToTheLaterOnes() {
        try (Share lines = budget.share(Use.LINES);
                Share body = budget.share(Use.BODY);
                Share small = budget.share(Use.SMALL)) {
            lines.take(400);
            assertThrows(ProblemException.class, () -> lines.take(1));
            body.take(100);
            assertThrows(ProblemException.class, () -> body.take(1));
            small.take(100);
            assertThrows(ProblemException.class, () -> small.take(1));
            assertEquals(600, budget.used());
        }
        assertEquals(0, budget.used());
    }

    @Test
    void whoIsPatientGetsWhatOthersGiveBack() throws Exception {
        Share first = budget.share(Use.SMALL);
        first.take(600);
        Thread waiter = new Thread(() -> {
            try (Share second = budget.share(Use.SMALL)) {
                second.take(600, Duration.ofMinutes(1));
            }
        });
        waiter.start();
        while (waiter.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }

        first.close();
        waiter.join();

        assertEquals(0, budget.used());
    }
}
