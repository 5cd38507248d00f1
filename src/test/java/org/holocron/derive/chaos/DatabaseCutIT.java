package org.holocron.derive.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The wire to the database is cut while a call is under way. */
@Tag("chaos")
class DatabaseCutIT {

    @Test
    void a_result_is_held_until_the_database_is_back_and_the_same_process_goes_on() {
        try (World world = new World("database-cut");
                Link link = Link.to(world.database().port())) {
            Node node = world.node("node", link.port()).with("DERIVE_LEASE_SECONDS", "60");
            world.paceAnswers(20);
            node.start();
            long pid = node.pid();
            UUID job = world.enqueue(1).get(0);
            world.awaitCalls(1);
            link.cut();
            Await.until("the answer is complete", () -> world.practice().stats().getInt("answered") == 1);
            Await.until(
                    "the node says why it does not claim", () -> node.pauses().equals(List.of("DATABASE_AWAY")));
            assertEquals("RUNNING", world.statusOf(job));
            link.mend();
            UUID next = world.enqueue(1).get(0);
            world.awaitAllEnded();
            assertEquals("SUCCEEDED", world.statusOf(job));
            assertEquals("SUCCEEDED", world.statusOf(next));
            assertEquals(pid, node.pid());
            assertEquals(Map.of(), Audit.of(world, List.of()).broken());
        }
    }

    @Test
    void a_call_is_aborted_before_its_lease_runs_out_and_the_job_is_done_later_unspent() {
        assertCallIsAbortedInTime(Link::cut);
    }

    /** Worse than gone: whoever asks it waits and learns nothing. */
    @Test
    void a_database_that_falls_silent_lets_no_call_outlive_its_lease() {
        assertCallIsAbortedInTime(Link::silence);
    }

    private static void assertCallIsAbortedInTime(Consumer<Link> fault) {
        try (World world = new World("database-gone");
                Link link = Link.to(world.database().port())) {
            Node node = world.node("node", link.port()).with("DERIVE_LEASE_SECONDS", "8");
            world.paceAnswers(2_000);
            node.start();
            long pid = node.pid();
            UUID job = world.enqueue(1).get(0);
            world.awaitCalls(1);
            fault.accept(link);
            Await.until(
                    "the call is hung up within the lease",
                    Duration.ofSeconds(12),
                    () -> world.practice().stats().getInt("hang_ups") == 1);
            world.paceAnswers(0);
            link.mend();
            Await.until("the job is done", () -> world.statusOf(job).equals("SUCCEEDED"));
            assertEquals(pid, node.pid());
            assertEquals(1, world.database().number("SELECT attempt_count FROM llm.job"));
        }
    }
}
