package org.holocron.derive.batch;

import jakarta.batch.operations.BatchRuntimeException;
import jakarta.batch.operations.JobExecutionAlreadyCompleteException;
import jakarta.batch.operations.JobExecutionNotMostRecentException;
import jakarta.batch.operations.JobExecutionNotRunningException;
import jakarta.batch.operations.JobOperator;
import jakarta.batch.operations.JobRestartException;
import jakarta.batch.operations.NoSuchJobException;
import jakarta.batch.operations.NoSuchJobExecutionException;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.batch.runtime.BatchStatus;
import jakarta.batch.runtime.JobExecution;
import jakarta.batch.runtime.Metric;
import jakarta.batch.runtime.StepExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Supplier;
import org.holocron.derive.runner.BatchExecutions;
import org.holocron.derive.runner.ExecutionRefusedException;
import org.holocron.derive.runner.RunnerStatus;
import org.holocron.derive.sql.DatabaseUnavailableException;
import org.jspecify.annotations.Nullable;

/** The executions of the job {@code derive} in JBeret's hands. */
@ApplicationScoped
public class Executions implements BatchExecutions {

    static final String JOB = "derive";

    private static final int MOST_SHOWN = 20;

    private static final Set<BatchStatus> ENDED =
            EnumSet.of(BatchStatus.COMPLETED, BatchStatus.FAILED, BatchStatus.STOPPED);

    @Inject
    private ExecutionRecord record;

    @Override
    public long start() {
        return start(new Properties());
    }

    @Override
    public long startDraining() {
        Properties parameters = new Properties();
        parameters.setProperty("linger-seconds", "0");
        return start(parameters);
    }

    @Override
    public long startOnce() {
        Properties parameters = new Properties();
        parameters.setProperty("max-jobs", "1");
        parameters.setProperty("linger-seconds", "0");
        return start(parameters);
    }

    private long start(Properties parameters) {
        return recorded(() -> operator().start(JOB, parameters));
    }

    @Override
    public List<Long> running() {
        try {
            return recorded(() -> operator().getRunningExecutions(JOB));
        } catch (NoSuchJobException neverStarted) {
            return List.of();
        }
    }

    @Override
    public long forceEnd(long id) {
        Properties nothing = new Properties();
        nothing.setProperty("jberet.restart.mode", "force");
        nothing.setProperty("max-jobs", "0");
        return recorded(() -> operator().restart(id, nothing));
    }

    @Override
    public void abandon(long id) {
        recorded(() -> {
            operator().abandon(id);
            return id;
        });
    }

    @Override
    public boolean hasEnded(long id) {
        return ENDED.contains(recorded(() -> operator().getJobExecution(id).getBatchStatus()));
    }

    @Override
    public void stop(long id) {
        recorded(() -> {
            try {
                operator().stop(id);
                return id;
            } catch (JobExecutionNotRunningException over) {
                throw new ExecutionRefusedException("execution " + id + " does not run: it is " + statusOf(id));
            }
        });
    }

    @Override
    public long restart(long id) {
        return recorded(() -> {
            try {
                return operator().restart(id, new Properties());
            } catch (JobExecutionAlreadyCompleteException complete) {
                throw new ExecutionRefusedException(
                        "execution " + id
                                + " came to its end: only one that was stopped or failed can be restarted; a new one is started by derive run");
            } catch (JobExecutionNotMostRecentException older) {
                throw new ExecutionRefusedException(
                        "execution " + id + " was restarted before: restart the newest one that followed it");
            } catch (JobRestartException running) {
                throw new ExecutionRefusedException("execution " + id + " is " + statusOf(id)
                        + ": only one that was stopped or failed can be restarted, once it has ended");
            }
        });
    }

    private static String statusOf(long id) {
        return operator().getJobExecution(id).getBatchStatus().name();
    }

    @Override
    public Optional<RunnerStatus.Execution> find(long id) {
        return recorded(() -> {
                    try {
                        return Optional.of(operator().getJobExecution(id));
                    } catch (NoSuchJobExecutionException none) {
                        return Optional.<JobExecution>empty();
                    }
                })
                .map(this::shown);
    }

    @Override
    public List<RunnerStatus.Execution> recent() {
        return record.recent(MOST_SHOWN);
    }

    private RunnerStatus.Execution shown(JobExecution execution) {
        return new RunnerStatus.Execution(
                execution.getExecutionId(),
                execution.getBatchStatus().name(),
                execution.getExitStatus(),
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

    private static @Nullable Instant instantOrNull(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }

    /** JBeret's record is a database too, and may be unavailable like the queue's. */
    private static <T> T recorded(Supplier<T> use) {
        try {
            return use.get();
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
        return Operator.FOUND;
    }

    /**
     * Looked for once, at the first use: each look reads what services the deployment's modules offer. The one that is found
     * goes to the operator of the deployment that calls it.
     */
    private static final class Operator {
        static final JobOperator FOUND = BatchRuntime.getJobOperator();
    }
}
