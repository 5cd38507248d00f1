package org.holocron.derive.runner;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.holocron.derive.job.Lease;
import org.holocron.derive.queue.ClaimRequest;
import org.jspecify.annotations.Nullable;

/** The open slots of this node. Each number is held by at most one slot at a time. */
public final class Slots {

    /** Ids of executions only grow: of one whose id is this much lower than that of the slot that closes, the last job is forgotten. */
    private static final int REMEMBERED = 1_000;

    /** One that waits for work ends at once; it is only its execution that takes a moment. */
    private static final Duration LONGEST_DISMISSAL = Duration.ofSeconds(5);

    private final String workerId;
    private final String nodeId;
    private final InstantSource clock;
    private final Supplier<UUID> boot;
    private final SortedMap<Integer, Slot> open = new TreeMap<>();
    private final Map<Long, UUID> lastJobs = new HashMap<>();
    private long wakeUps;
    private volatile Runnable whenJobBegins = () -> {};

    /**
     * Slots are named {@code WORKER_ID@node-id/number}.
     *
     * @param boot the id under which this process claims
     */
    public Slots(String workerId, String nodeId, InstantSource clock, Supplier<UUID> boot) {
        this.workerId = workerId;
        this.nodeId = nodeId;
        this.clock = clock;
        this.boot = boot;
    }

    /** @param action runs on the slot's thread whenever a slot has begun a job; it must return at once and throw nothing */
    void whenJobBegins(Runnable action) {
        whenJobBegins = action;
    }

    /** The node's name from its parts. */
    static String nodeName(String workerId, String nodeId) {
        return workerId + "@" + nodeId;
    }

    /** The request with what all claims of this process have: its boot id, and the events of which it works enough suspects. */
    ClaimRequest inOurName(ClaimRequest request) {
        return request.by(boot.get(), saturatedEvents());
    }

    /** The events of which as many suspects are in flight here as a node works at a time: no more of them are claimed. */
    private Set<UUID> saturatedEvents() {
        return inFlight().stream()
                .flatMap(job -> Optional.ofNullable(job.claimed().suspicion()).stream())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
                .entrySet()
                .stream()
                .filter(worked -> worked.getValue() >= worked.getKey().mostAtOnce())
                .map(worked -> worked.getKey().event())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** {@code WORKER_ID@node-id}. */
    public String nodeName() {
        return nodeName(workerId, nodeId);
    }

    /**
     * Opens the slot with the lowest free number for a batch execution.
     *
     * @param otherWorkerId a name instead of the node's WORKER_ID, or null
     * @param stopping whether the execution was told to stop
     */
    public synchronized Slot open(long executionId, @Nullable String otherWorkerId, BooleanSupplier stopping) {
        int number = 1;
        while (open.containsKey(number)) {
            number++;
        }
        String name = otherWorkerId == null ? workerId : otherWorkerId;
        SlotIdentity identity = new SlotIdentity(number, executionId, name + "@" + nodeId + "/" + number);
        Slot slot = new Slot(identity, clock, stopping, this::inOurName, () -> whenJobBegins.run());
        open.put(number, slot);
        return slot;
    }

    /**
     * As {@link #open}, if there are fewer slots than the ceiling. Otherwise one that only waits for work ends to make room; if none
     * does, the slot is opened and {@linkplain Slot#refusal refused}: it takes no job.
     */
    synchronized Slot openWithin(
            int ceiling, long executionId, @Nullable String otherWorkerId, BooleanSupplier stopping) {
        makeRoom(ceiling);
        boolean full = open.size() >= ceiling;
        Slot slot = open(executionId, otherWorkerId, stopping);
        if (full) {
            slot.refuse(AllSlotsOpenException.message(ceiling));
        }
        return slot;
    }

    private void makeRoom(int ceiling) {
        long end = System.nanoTime() + LONGEST_DISMISSAL.toNanos();
        long left = LONGEST_DISMISSAL.toMillis();
        try {
            while (open.size() >= ceiling && left > 0 && dismissOne()) {
                wait(left);
                left = (end - System.nanoTime()) / 1_000_000;
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** @return whether one ends soon */
    private boolean dismissOne() {
        Optional<Slot> ending = open.values().stream()
                .filter(slot -> slot.isWaiting() && slot.isDismissed())
                .findFirst()
                .or(() -> open.values().stream().filter(Slot::isWaiting).findFirst());
        ending.ifPresent(Slot::dismiss);
        wakeWaiting();
        return ending.isPresent();
    }

    public synchronized void close(Slot slot) {
        open.remove(slot.number(), slot);
        notifyAll();
        UUID job = slot.lastJob();
        if (job != null) {
            lastJobs.put(slot.executionId(), job);
            lastJobs.keySet().removeIf(execution -> execution <= slot.executionId() - REMEMBERED);
        }
    }

    /** The job that an execution claimed last; of those that ended, the newest are remembered. */
    synchronized Optional<UUID> lastJobOf(long executionId) {
        return open.values().stream()
                .filter(slot -> slot.executionId() == executionId)
                .findFirst()
                .map(Slot::lastJob)
                .or(() -> Optional.ofNullable(lastJobs.get(executionId)));
    }

    public synchronized int count() {
        return open.size();
    }

    synchronized List<Slot> open() {
        return List.copyOf(open.values());
    }

    /** Those that linger without work. */
    synchronized int waiting() {
        return (int) open.values().stream()
                .filter(slot -> slot.isWaiting() && !slot.isDismissed())
                .count();
    }

    /** Those without a job: they look for one, or linger. */
    synchronized int withoutJob() {
        return open.size() - inFlight().size();
    }

    /** The jobs that the slots work on. */
    Set<UUID> jobs() {
        return inFlight().stream().map(job -> job.job().jobId()).collect(Collectors.toUnmodifiableSet());
    }

    /** The node's clock, which goes by evenly. */
    Instant now() {
        return clock.instant();
    }

    /** The batch executions that have a slot. */
    public synchronized Set<Long> executions() {
        return open.values().stream().map(Slot::executionId).collect(Collectors.toUnmodifiableSet());
    }

    /** The jobs that the slots work on. */
    synchronized List<InFlightJob> inFlight() {
        return open.values().stream()
                .flatMap(slot -> Optional.ofNullable(slot.inFlight()).stream())
                .toList();
    }

    /** The job that a slot works on under this lease. */
    InFlightJob inFlight(Lease lease) {
        return inFlight().stream()
                .filter(job -> job.claimed().lease().equals(lease))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no slot works on job " + lease.jobId()));
    }

    public synchronized List<RunnerStatus.Slot> status() {
        return open.values().stream().map(Slot::status).toList();
    }

    /** Work may be waiting, or a slot must stop or make room: every slot that waits looks again. */
    public synchronized void wakeWaiting() {
        wakeUps++;
        notifyAll();
    }

    /** How often waiting slots were woken; ask before looking for work and hand it to {@link #awaitWakeUp}. */
    public synchronized long wakeUps() {
        return wakeUps;
    }

    /** Waits until slots are woken after the given count, or until the time is over. */
    public synchronized void awaitWakeUp(long since, Duration longest) throws InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        long left = longest.toMillis();
        while (wakeUps == since && left > 0) {
            wait(left);
            left = (end - System.nanoTime()) / 1_000_000;
        }
    }

    /**
     * Ends the slots that were told to stop: they stop waiting for work at once, and a call in flight is aborted when its
     * time is over.
     *
     * @param gracePeriod how long a call in flight may go on
     */
    public void enforceStops(Duration gracePeriod) {
        List<Slot> stopping;
        synchronized (this) {
            stopping = open.values().stream().filter(Slot::isStopping).toList();
        }
        if (!stopping.isEmpty()) {
            wakeWaiting();
            stopping.forEach(slot -> slot.enforceStop(gracePeriod));
        }
    }
}
