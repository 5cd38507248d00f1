package org.holocron.derive.simulator;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** What all calls share. */
final class SimulatorCore {

    private final SimulatedModels models;
    private final Scheduler scheduler;
    private final SimulatorStats stats;
    private final Runnable dropConnections;
    private Behaviour behaviour;
    private FaultSelector faults;

    /** @param dropConnections ends every connection at once */
    SimulatorCore(List<SimulatedModel> models, Behaviour behaviour, InstantSource clock, Runnable dropConnections) {
        this.models = new SimulatedModels(models);
        this.scheduler = new Scheduler(clock);
        this.stats = new SimulatorStats(clock);
        this.dropConnections = dropConnections;
        this.behaviour = behaviour;
        this.faults = new FaultSelector(behaviour.faults());
    }

    SimulatedModels models() {
        return models;
    }

    Scheduler scheduler() {
        return scheduler;
    }

    SimulatorStats stats() {
        return stats;
    }

    synchronized Behaviour behaviour() {
        return behaviour;
    }

    /** From the next call on. The calls of the fault plan are counted anew. */
    synchronized void behave(Behaviour other) {
        behaviour = other;
        faults = new FaultSelector(other.faults());
    }

    /** How this call goes wrong, empty if it does not. */
    Optional<InjectedFault> faultFor(SimulatedRequest ask) {
        FaultSelector selector;
        synchronized (this) {
            selector = faults;
        }
        Optional<InjectedFault> fault = selector.next(ask);
        fault.ifPresent(stats::failed);
        return fault;
    }

    /** The whole server dies, and is back at once with nothing loaded, as one that is started again. */
    void crash() {
        stats.crashed();
        scheduler.crash();
        dropConnections.run();
    }
}
