package org.holocron.derive.system;

import java.util.List;
import java.util.Optional;
import org.holocron.derive.runner.BatchExecutions;
import org.holocron.derive.runner.RunnerStatus;

/** For a node whose slots a test works by hand: there is no batch runtime, and asking it for anything is a mistake. */
final class NoExecutions implements BatchExecutions {

    @Override
    public long start() {
        throw new AssertionError("a slot was opened");
    }

    @Override
    public long startDraining() {
        throw new AssertionError("a slot was opened");
    }

    @Override
    public long startOnce() {
        throw new AssertionError("a slot was opened");
    }

    @Override
    public List<Long> running() {
        return List.of();
    }

    @Override
    public boolean hasEnded(long id) {
        throw new AssertionError("there is no execution " + id);
    }

    @Override
    public long forceEnd(long id) {
        throw new AssertionError("there is no execution " + id);
    }

    @Override
    public void abandon(long id) {
        throw new AssertionError("there is no execution " + id);
    }

    @Override
    public void stop(long id) {
        throw new AssertionError("there is no execution " + id);
    }

    @Override
    public long restart(long id) {
        throw new AssertionError("there is no execution " + id);
    }

    @Override
    public Optional<RunnerStatus.Execution> find(long id) {
        return Optional.empty();
    }

    @Override
    public List<RunnerStatus.Execution> recent() {
        return List.of();
    }
}
