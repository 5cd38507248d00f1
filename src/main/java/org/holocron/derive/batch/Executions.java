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
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import java.util.function.Supplier;
import org.holocron.derive.runner.RunnerStatus;
import org.holocron.derive.sql.DatabaseUnavailableException;
import org.jspecify.annotations.Nullable;

/** The batch executions of the job {@code derive}: each is a worker slot. */
@ApplicationScoped
public class Executions {

    static final String JOB = "derive";

    private static final int MOST_SHOWN = 20;

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

    /** Those that run, or seem to. */
    List<Long> running() {
        try {
            return recorded(() -> operator().getRunningExecutions(JOB));
        } catch (NoSuchJobException neverStarted) {
            return List.of();
        }
    }

    /**
     * Ends an execution that nobody works on: it is restarted by force, to do nothing.
     *
     * @return the execution that did so
     */
    long settle(long id) {
        Properties nothing = new Properties();
        nothing.setProperty("jberet.restart.mode", "force");
        nothing.setProperty("max-jobs", "0");
        return recorded(() -> operator().restart(id, nothing));
    }

    /** Ends one that JBeret remembers as ended though its record says otherwise: it cannot be restarted any more. */
    void abandon(long id) {
        recorded(() -> {
            operator().abandon(id);
            return id;
        });
    }

    BatchStatus statusOf(long id) {
        return recorded(() -> operator().getJobExecution(id).getBatchStatus());
    }

    /** The newest executions, newest first. */
    List<RunnerStatus.Execution> recent() {
        return recentInstances().stream()
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

    private List<JobInstance> recentInstances() {
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
            throw new DatabaseUnavailableException(
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
