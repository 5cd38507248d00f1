package org.holocron.derive.simulator;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Loads and unloads models, one at a time. A call for a model that is loaded with the same options goes through at once; any
 * other waits in one line until the calls of the model that has to go are over and its own is loaded, and every call that comes
 * behind it waits too.
 */
final class Scheduler {

    private final InstantSource clock;
    private final CallCounts counts = new CallCounts();
    private final WaitingLine pending = new WaitingLine(counts);
    private final List<Runner> runners = new ArrayList<>();

    Scheduler(InstantSource clock) {
        this.clock = clock;
    }

    CallCounts counts() {
        return counts;
    }

    /**
     * Has the model loaded for a call.
     *
     * @throws RefusedException if too many calls wait for a model
     */
    Hold hold(SimulatedModel model, Residence residence, Behaviour behaviour, SimulatorConnection client)
            throws RefusedException, IOException, InterruptedException, SimulatorConnection.HungUpException {
        Optional<Runner> there = attached(model, residence, behaviour);
        if (there.isPresent()) {
            return new Hold(this, there.get(), residence.keepAlive(), 0);
        }
        // The first in the line is being served and does not count.
        if (pending.length() > behaviour.capacity().queueLimit()) {
            throw RejectedCall.of(503, Refusals.BUSY).thrown();
        }
        try (WaitingLine.Turn turn = pending.enter(client)) {
            turn.await(() -> hasRoom(model, residence, behaviour));
            long waited = turn.waitedNanos();
            Optional<Runner> meanwhile = attached(model, residence, behaviour);
            return meanwhile.isPresent()
                    ? new Hold(this, meanwhile.get(), residence.keepAlive(), waited)
                    : load(model, residence, behaviour, client, waited);
        }
    }

    /** What is loaded now. */
    synchronized List<LoadedModel> loaded() {
        dropExpired();
        Instant now = clock.instant();
        return runners.stream()
                .filter(Runner::isReady)
                .map(runner -> new LoadedModel(runner.model(), runner.window(), runner.expiresAt(now)))
                .toList();
    }

    /** Unloads the model as soon as no call needs it. */
    void unload(SimulatedModel model) {
        synchronized (this) {
            find(model).ifPresent(Runner::expire);
            dropExpired();
        }
        pending.changed();
    }

    /** Every model's process dies. */
    void crash() {
        List<Runner> all;
        synchronized (this) {
            all = List.copyOf(runners);
            runners.clear();
        }
        all.forEach(Runner::die);
        pending.changed();
    }

    /** The process of one model dies. */
    void crash(Runner runner) {
        synchronized (this) {
            runners.remove(runner);
        }
        runner.die();
        pending.changed();
    }

    private Hold load(
            SimulatedModel model, Residence residence, Behaviour behaviour, SimulatorConnection client, long waited)
            throws IOException, SimulatorConnection.HungUpException {
        Runner runner = new Runner(model, residence, behaviour, counts);
        runner.attach();
        synchronized (this) {
            runners.add(runner);
        }
        boolean loaded = false;
        try {
            client.pause(behaviour.pace().loadMillis());
            runner.loaded();
            counts.loaded();
            loaded = true;
        } finally {
            if (!loaded) {
                crash(runner);
            }
        }
        return new Hold(
                this, runner, residence.keepAlive(), waited + behaviour.pace().loadMillis() * 1_000_000L);
    }

    private synchronized Optional<Runner> attached(SimulatedModel model, Residence residence, Behaviour behaviour) {
        dropExpired();
        Optional<Runner> runner = find(model).filter(one -> one.serves(residence, behaviour));
        runner.ifPresent(Runner::attach);
        return runner;
    }

    /** Makes room as far as idle models give it; whether the call's model is there as wanted or can be loaded. */
    private synchronized boolean hasRoom(SimulatedModel model, Residence residence, Behaviour behaviour) {
        dropExpired();
        Optional<Runner> same = find(model);
        if (same.isPresent()) {
            return same.get().serves(residence, behaviour) || dropped(same);
        }
        while (runners.size() >= behaviour.capacity().maxLoaded()) {
            Instant now = clock.instant();
            Optional<Runner> idle =
                    runners.stream().filter(Runner::isIdle).min(Comparator.comparing(one -> one.expiresAt(now)));
            if (!dropped(idle)) {
                return false;
            }
        }
        return true;
    }

    private boolean dropped(Optional<Runner> runner) {
        Optional<Runner> idle = runner.filter(Runner::isIdle);
        idle.ifPresent(this::drop);
        return idle.isPresent();
    }

    private void dropExpired() {
        Instant now = clock.instant();
        List.copyOf(runners).stream().filter(runner -> runner.isExpired(now)).forEach(this::drop);
    }

    private void drop(Runner runner) {
        runners.remove(runner);
        counts.unloaded();
    }

    private Optional<Runner> find(SimulatedModel model) {
        return runners.stream().filter(runner -> runner.model().equals(model)).findFirst();
    }

    /** A call lets go of a model. */
    void release(Runner runner, Duration keepAlive) {
        synchronized (this) {
            runner.detach(keepAlive, clock.instant());
            dropExpired();
        }
        pending.changed();
    }
}
