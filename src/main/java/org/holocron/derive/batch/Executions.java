package org.holocron.derive.batch;

import jakarta.batch.operations.BatchRuntimeException;
import jakarta.batch.operations.JobOperator;
import jakarta.batch.operations.NoSuchJobException;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.batch.runtime.BatchStatus;
import jakarta.batch.runtime.JobExecution;
import jakarta.batch.runtime.JobInstance;
import jakarta.batch.runtime.Metric;
import jakarta.batch.runtime.StepExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.Supplier;
import org.holocron.derive.runner.RunnerStatus;
import org.holocron.derive.sql.DatabaseAway;
import org.jspecify.annotations.Nullable;

/** The batch executions of the job {@code derive}: each is a worker slot. */
@ApplicationScoped
public class Executions {

    static final String JOB = "derive";

    private static final Logger LOG = System.getLogger(Executions.class.getName());
    private static final int MOST_SHOWN = 20;

    /** An execution gets its slot within milliseconds, and ends as soon after it has closed it. */
    private static final Duration LONGEST_WITHOUT_SLOT = Duration.ofSeconds(30);

    private static final Set<BatchStatus> ENDED =
            EnumSet.of(BatchStatus.COMPLETED, BatchStatus.FAILED, BatchStatus.STOPPED);

    /** By execution, in the time of {@code System.nanoTime}. */
    private final Map<Long, Long> slotlessSince = new HashMap<>();

    /** Opens a slot that works and lingers as the settings say. */
    long start() {
        return start(new Properties());
    }

    /** Opens a slot that ends when nothing waits. */
    long startDraining() {
        Properties parameters = new Properties();
        parameters.setProperty("linger-seconds", "0");
        return start(parameters);
    }

    /** Opens a slot for one job. */
    long startOnce() {
        Properties parameters = new Properties();
        parameters.setProperty("max-jobs", "1");
        parameters.setProperty("linger-seconds", "0");
        return start(parameters);
    }

    private long start(Properties parameters) {
        return recorded(() -> operator().start(JOB, parameters));
    }

    /** As JBeret remembers it while its record cannot be read. */
    int runningCount() {
        return runningIds().size();
    }

    /**
     * Ends the executions that a dead process left as if they were running. To be called before this process starts any,
     * since they cannot be told apart.
     */
    void settleLeftOvers() {
        runningIds().forEach(id -> settle(id, "was left by a process that died"));
    }

    /**
     * Ends the executions that seem to run and have had no slot for long: their threads died without a last word, as they
     * do when JBeret's record cannot be written.
     *
     * @param withSlot the executions that have one
     */
    synchronized void settleOrphans(Set<Long> withSlot) {
        long now = System.nanoTime();
        List<Long> slotless =
                runningIds().stream().filter(id -> !withSlot.contains(id)).toList();
        slotlessSince.keySet().retainAll(slotless);
        slotless.forEach(id -> slotlessSince.putIfAbsent(id, now));
        for (long id : slotless) {
            if (now - slotlessSince.get(id) > LONGEST_WITHOUT_SLOT.toNanos()) {
                settleOrphan(id);
                slotlessSince.put(id, now);
            }
        }
    }

    /** What JBeret remembers as ended, though its record says otherwise, it only abandons. No failure here stops the work. */
    private void settleOrphan(long id) {
        try {
            if (ENDED.contains(operator().getJobExecution(id).getBatchStatus())) {
                operator().abandon(id);
                LOG.log(Level.INFO, "Execution {0} has no slot any more; abandoned", id);
            } else {
                settle(id, "has no slot any more");
            }
        } catch (BatchRuntimeException | DatabaseAway e) {
            LOG.log(Level.WARNING, "Execution {0} has no slot any more and cannot be settled: {1}", id, e.getMessage());
        }
    }

    /** Restarts it by force, to do nothing. */
    private void settle(long id, String why) {
        Properties nothing = new Properties();
        nothing.setProperty("jberet.restart.mode", "force");
        nothing.setProperty("max-jobs", "0");
        long settledBy = recorded(() -> operator().restart(id, nothing));
        LOG.log(Level.INFO, "Execution {0} {1}; settled by {2}", id, why, settledBy);
    }

    /** The newest executions, newest first. */
    List<RunnerStatus.Execution> recent() {
        return knownIds().stream()
                .flatMap(instance -> recorded(() -> operator().getJobExecutions(instance)).stream())
                .sorted((one, other) -> Long.compare(other.getExecutionId(), one.getExecutionId()))
                .limit(MOST_SHOWN)
                .map(this::shown)
                .toList();
    }

    private RunnerStatus.Execution shown(JobExecution execution) {
        return new RunnerStatus.Execution(
                execution.getExecutionId(),
                execution.getBatchStatus().name(),
                instantOrNull(execution.getStartTime()),
                instantOrNull(execution.getEndTime()),
                jobsDone(execution.getExecutionId()));
    }

    private int jobsDone(long executionId) {
        return recorded(() -> operator().getStepExecutions(executionId)).stream()
                .map(StepExecution::getMetrics)
                .flatMap(Arrays::stream)
                .filter(metric -> metric.getType() == Metric.MetricType.WRITE_COUNT)
                .mapToInt(metric -> Math.toIntExact(metric.getValue()))
                .sum();
    }

    private List<Long> runningIds() {
        try {
            return recorded(() -> operator().getRunningExecutions(JOB));
        } catch (NoSuchJobException neverStarted) {
            return List.of();
        }
    }

    private List<JobInstance> knownIds() {
        try {
            return recorded(() -> operator().getJobInstances(JOB, 0, MOST_SHOWN));
        } catch (NoSuchJobException neverStarted) {
            return List.of();
        }
    }

    private static @Nullable Instant instantOrNull(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }

    /** JBeret's record is a database too, and may be away like the queue's. */
    private static <T> T recorded(Supplier<T> deed) {
        try {
            return deed.get();
        } catch (NoSuchJobException neverStarted) {
            throw neverStarted;
        } catch (BatchRuntimeException e) {
            throw new DatabaseAway(
                    "batch executions cannot be started or recorded in DERIVE_DATA_DIR: " + deepestMessage(e), e);
        }
    }

    private static String deepestMessage(Throwable thrown) {
        Throwable deepest = thrown;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return String.valueOf(deepest.getMessage());
    }

    private static JobOperator operator() {
        return BatchRuntime.getJobOperator();
    }
}
