package org.holocron.derive.derivation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.holocron.derive.job.Dependency;
import org.jspecify.annotations.Nullable;

/** Which of the last answers of each model broke what the grammar holds, as far as this node asked for them. */
final class GrammarBreaks {

    /** So many answers of a model are looked at together. */
    static final int WINDOW = 20;

    private static final int MOST_JOBS = 1_000;

    /** So often a job is released though no trap call told anything. */
    private static final int MOST_UNDECIDED = 3;

    private final Map<Dependency, Deque<Answer>> lately = new HashMap<>();

    /** The run in which each job broke it first, the newest jobs. */
    private final Map<UUID, UUID> firstRuns = new OfNewestJobs<>();

    /** The last run of each whose answers broke it while trap calls decided nothing. */
    private final Map<UUID, Undecided> undecided = new OfNewestJobs<>();

    /** @param runs how many such runs there were */
    private record Undecided(UUID runId, int runs) {}

    private static final class OfNewestJobs<V> extends LinkedHashMap<UUID, V> {

        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, V> eldest) {
            return size() > MOST_JOBS;
        }
    }

    private record Answer(UUID jobId, boolean broke) {}

    /** What an answer that broke it stands beside. */
    enum Company {
        /** None: it may be chance. */
        NONE,
        /** Another run of the same job broke it, and no other job did. */
        SAME_JOB,
        /** Other jobs' answers did too. */
        OTHER_JOBS
    }

    synchronized void held(Dependency model, UUID jobId) {
        note(model, new Answer(jobId, false));
    }

    synchronized Company broken(Dependency model, UUID jobId, UUID runId) {
        note(model, new Answer(jobId, true));
        boolean others = of(model).stream()
                .anyMatch(answer -> answer.broke() && !answer.jobId().equals(jobId));
        UUID first = firstRuns.putIfAbsent(jobId, runId);
        if (others) {
            return Company.OTHER_JOBS;
        }
        return first == null || first.equals(runId) ? Company.NONE : Company.SAME_JOB;
    }

    /** Whether the job may come again at no cost though trap calls decided nothing: now and then, not for ever. */
    synchronized boolean mayBeReleasedUndecided(UUID jobId, UUID runId) {
        Undecided now = undecided.compute(jobId, (job, before) -> after(before, runId));
        return now.runs() <= MOST_UNDECIDED;
    }

    private static Undecided after(@Nullable Undecided before, UUID runId) {
        if (before == null) {
            return new Undecided(runId, 1);
        }
        return before.runId().equals(runId) ? before : new Undecided(runId, before.runs() + 1);
    }

    /** A decision was made: what comes is counted anew. */
    synchronized void forget(Dependency model) {
        lately.remove(model);
    }

    private void note(Dependency model, Answer answer) {
        Deque<Answer> answers = of(model);
        answers.addLast(answer);
        if (answers.size() > WINDOW) {
            answers.removeFirst();
        }
    }

    private Deque<Answer> of(Dependency model) {
        return lately.computeIfAbsent(model, unknown -> new ArrayDeque<>());
    }
}
