package org.holocron.derive.batch;

import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.AbstractItemReader;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.batch.runtime.BatchStatus;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import org.holocron.derive.config.Settings;
import org.holocron.derive.config.WorkerSettings;
import org.holocron.derive.runner.Node;
import org.holocron.derive.runner.SlotLoop;
import org.holocron.derive.runner.SlotPlan;
import org.holocron.derive.text.Shortened;
import org.jspecify.annotations.Nullable;

/** Reads jobs from a slot of the node; the execution lasts as long as the slot. */
@Named
@Dependent
public class ClaimReader extends AbstractItemReader {

    /** Of the column in JBeret's repository. */
    private static final int LONGEST_EXIT_STATUS = 512;

    @Inject
    private JobContext execution;

    @Inject
    @BatchProperty(name = "worker-id")
    private @Nullable String workerId;

    @Inject
    @BatchProperty(name = "max-jobs")
    private @Nullable String maxJobs;

    @Inject
    @BatchProperty(name = "linger-seconds")
    private @Nullable String linger;

    @Inject
    private Settings settings;

    @Inject
    private Node node;

    /** Null where a parameter was wrong: the reader is closed all the same. */
    private @Nullable SlotLoop slot;

    @Override
    public void open(@Nullable Serializable checkpoint) {
        slot = node.openSlot(execution.getExecutionId(), SlotParameters.textOrNull(workerId), plan(), this::isStopping);
        slot.begin();
    }

    private SlotPlan plan() {
        WorkerSettings.Timing timing = settings.worker().timing();
        try {
            SlotParameters.refuseUnknown(BatchRuntime.getJobOperator().getParameters(execution.getExecutionId()));
            return new SlotPlan(
                    SlotParameters.number(SlotParameters.MAX_JOBS, maxJobs, Long.MAX_VALUE),
                    SlotParameters.seconds(SlotParameters.LINGER_SECONDS, linger, timing.linger()),
                    timing.poll());
        } catch (InvalidParameterException invalid) {
            setExitStatus("FAILED: " + invalid.getMessage());
            throw invalid;
        }
    }

    @Override
    public @Nullable Object readItem() throws InterruptedException {
        Object job = slot.next().orElse(null);
        slot.blockedReason().ifPresent(reason -> setExitStatus("PAUSED: " + reason));
        return job;
    }

    @Override
    public void close() {
        if (slot != null) {
            slot.close();
        }
    }

    /** The exit status is the one text of an execution's that jboss-cli and the management interface show. */
    private void setExitStatus(String status) {
        execution.setExitStatus(Shortened.start(status, LONGEST_EXIT_STATUS));
    }

    private boolean isStopping() {
        return execution.getBatchStatus() == BatchStatus.STOPPING;
    }
}
