package org.holocron.derive.runner;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holocron.derive.pause.Pause;
import org.holocron.derive.pause.PauseScope;
import org.holocron.derive.pause.PauseTarget;
import org.holocron.derive.text.CleanLog;
import org.jspecify.annotations.Nullable;

/**
 * What people paused, as this node last heard of it: all claiming, the jobs of a model, or those of an interrogation. Only a
 * person ends a pause. Never waits for a database.
 */
public final class Pauses {

    private static final Comparator<Pause> WIDEST_FIRST = Comparator.<Pause, PauseScope>comparing(
                    pause -> pause.target().scope())
            .thenComparing(pause -> pause.target().name());

    private final Logger log;
    /** The widest first. */
    private volatile List<Pause> known = List.of();

    Pauses() {
        this(CleanLog.of(Pauses.class));
    }

    Pauses(Logger log) {
        this.log = log;
    }

    /**
     * Follows what is stored.
     *
     * @return whether less is paused than before
     */
    synchronized boolean adopt(List<Pause> stored) {
        List<Pause> ended = without(known, stored);
        without(stored, known).forEach(this::logBegin);
        ended.forEach(pause -> logEnd(pause, null));
        known = List.copyOf(stored);
        return !ended.isEmpty();
    }

    /** A person paused on this node. */
    synchronized void began(Pause pause) {
        if (!known.contains(pause)) {
            logBegin(pause);
            known = Stream.concat(Stream.of(pause), others(pause.target()))
                    .sorted(WIDEST_FIRST)
                    .toList();
        }
    }

    /**
     * A person resumed on this node.
     *
     * @param by who, as the caller says; null if nobody is named
     */
    synchronized void ended(Pause pause, @Nullable String by) {
        logEnd(pause, by);
        known = others(pause.target()).toList();
    }

    private Stream<Pause> others(PauseTarget target) {
        return known.stream().filter(pause -> !pause.target().equals(target));
    }

    public boolean pausesEverything() {
        return known.stream().anyMatch(pause -> pause.target().equals(PauseTarget.ALL));
    }

    /** The paused models, by the names under which they are stored. */
    public Set<String> models() {
        return known.stream()
                .flatMap(pause -> Stream.ofNullable(pause.target().model()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The paused interrogations: none of their jobs is claimed, whatever model it names. */
    public Set<String> interrogations() {
        return known.stream()
                .flatMap(pause -> Stream.ofNullable(pause.target().interrogation()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The one of all claiming first. */
    public List<Pause> list() {
        return known;
    }

    private static List<Pause> without(List<Pause> pauses, List<Pause> others) {
        return pauses.stream().filter(pause -> !others.contains(pause)).toList();
    }

    private void logBegin(Pause pause) {
        log.log(
                Level.WARNING,
                "Not claimed until a person resumes: {0}, {1}, since {2}",
                pause.shown(),
                pause.message(),
                pause.since());
    }

    private void logEnd(Pause pause, @Nullable String by) {
        log.log(
                Level.INFO,
                "Claimed again: {0}, {1}, since {2}, until resumed{3}",
                pause.shown(),
                pause.message(),
                pause.since(),
                by == null ? "" : " by " + by + " (unverified)");
    }
}
