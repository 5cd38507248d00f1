package org.holocron.derive.batch;

import jakarta.batch.operations.JobOperator;
import jakarta.batch.operations.NoSuchJobException;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.batch.runtime.JobExecution;
import jakarta.batch.runtime.Metric;
import jakarta.batch.runtime.StepExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import org.holocron.derive.runner.RunnerStatus;
import org.jspecify.annotations.Nullable;

/** The batch executions of the job {@code derive}: each is a worker slot. */
@ApplicationScoped
public class Executions {

    static final String JOB = "derive";

    private static final Logger LOG = System.getLogger(Executions.class.getName());
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
        return operator().start(JOB, parameters);
    }

    int runningCount() {
        return runningIds().size();
    }

    /**
     * Ends the executions that a dead process left as if they were running: each is restarted by force to do nothing.
     * To be called before this process starts any, since they cannot be told apart.
     */
    void settleLeftOvers() {
        Properties nothing = new Properties();
        nothing.setProperty("jberet.restart.mode", "force");
        nothing.setProperty("max-jobs", "0");
        for (long id : runningIds()) {
            long settledBy = operator().restart(id, nothing);
            LOG.log(Level.INFO, "Execution {0} was left by a process that died; settled by {1}", id, settledBy);
        }
    }

    /** The newest executions, newest first. */
    List<RunnerStatus.Execution> recent() {
        return knownIds().stream()
                .flatMap(instance -> operator().getJobExecutions(instance).stream())
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
        return operator().getStepExecutions(executionId).stream()
                .map(StepExecution::getMetrics)
                .flatMap(Arrays::stream)
                .filter(metric -> metric.getType() == Metric.MetricType.WRITE_COUNT)
                .mapToInt(metric -> Math.toIntExact(metric.getValue()))
                .sum();
    }

    private List<Long> runningIds() {
        try {
            return operator().getRunningExecutions(JOB);
        } catch (NoSuchJobException neverStarted) {
            return List.of();
        }
    }

    private List<jakarta.batch.runtime.JobInstance> knownIds() {
        try {
            return operator().getJobInstances(JOB, 0, MOST_SHOWN);
        } catch (NoSuchJobException neverStarted) {
            return List.of();
        }
    }

    private static @Nullable Instant instantOrNull(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }

    private static JobOperator operator() {
        return BatchRuntime.getJobOperator();
    }
}
