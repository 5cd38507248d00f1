package org.holocron.derive.runner;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.holocron.derive.sql.DatabaseUnavailableException;

/** A batch runtime that only keeps a list. */
final class TestExecutions implements BatchExecutions {

    private final List<Long> running = new ArrayList<>();
    private final Set<Long> ended = new HashSet<>();
    private final List<String> log = new ArrayList<>();
    private boolean unavailable;
    private boolean changesRefused;
    private long lastId;

    /** An execution that the record lists as running, though no slot is opened for it. */
    long seemsToRun() {
        running.add(++lastId);
        return lastId;
    }

    /** The runtime remembers that it ended; the record does not. */
    void remembersEndOf(long id) {
        ended.add(id);
    }

    /** The record can neither be read nor written. */
    void makeUnavailable(boolean value) {
        unavailable = value;
    }

    /** The record can be read only. */
    void refuseChanges(boolean value) {
        changesRefused = value;
    }

    /** What was done, in order: {@code start 1}, {@code force end 2}. */
    List<String> log() {
        return List.copyOf(log);
    }

    private long opened(String how) {
        requireWritable();
        long id = seemsToRun();
        log.add(how + " " + id);
        return id;
    }

    private void requireWritable() {
        require(!unavailable && !changesRefused);
    }

    private static void require(boolean works) {
        if (!works) {
            throw new DatabaseUnavailableException("the record is on a full disk", new IllegalStateException());
        }
    }

    @Override
    public long start() {
        return opened("start");
    }

    @Override
    public long startDraining() {
        return opened("drain");
    }

    @Override
    public long startOnce() {
        return opened("once");
    }

    @Override
    public List<Long> running() {
        require(!unavailable);
        return List.copyOf(running);
    }

    @Override
    public boolean hasEnded(long id) {
        return ended.contains(id);
    }

    @Override
    public long forceEnd(long id) {
        requireWritable();
        running.remove(id);
        log.add("force end " + id);
        return ++lastId;
    }

    @Override
    public void abandon(long id) {
        requireWritable();
        running.remove(id);
        log.add("abandon " + id);
    }

    @Override
    public void stop(long id) {
        requireWritable();
        running.remove(id);
        log.add("stop " + id);
    }

    @Override
    public long restart(long id) {
        return opened("restart " + id + " as");
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
