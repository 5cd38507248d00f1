package org.holocron.derive.lake;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A lake belongs to one queue. Nothing is written into that of another one, and a lake that says nothing yet is taken only if the
 * database knows what is in it.
 */
final class LakeOwnership {

    /** So many of the newest runs are looked at before a lake is taken. */
    private static final int SAMPLE = 50;

    private final LakeRoot root;
    private final QueueMark mark;
    private volatile @Nullable LakeOwner owner;

    LakeOwnership(LakeRoot root) {
        this.root = root;
        this.mark = new QueueMark(root);
    }

    void belongTo(LakeOwner queue) {
        owner = queue;
    }

    /** Null as long as nobody has said for whom this process works. */
    @Nullable
    UUID queueId() {
        LakeOwner queue = owner;
        return queue == null ? null : queue.queueId();
    }

    /**
     * To be asked before anything is written.
     *
     * @throws LakeUnavailableException if it is another queue's, or seems to be
     */
    void require() {
        LakeOwner queue = owner;
        if (queue == null) {
            return;
        }
        Optional<UUID> marked = mark.queueId();
        if (marked.isEmpty()) {
            requireKnownRuns(queue);
            mark.writeIfAbsent(queue.queueId());
            marked = mark.queueId();
        }
        if (!marked.equals(Optional.of(queue.queueId()))) {
            throw new LakeUnavailableException(
                    "The lake " + root.path() + " (LAKE_ROOT) belongs to another queue, "
                            + marked.map(UUID::toString).orElse("which is not known") + "; this database is the queue "
                            + queue.queueId()
                            + ". Give this one a LAKE_ROOT of its own. If the other database is gone for"
                            + " good: derive verify --adopt-lake",
                    null);
        }
    }

    /** Takes the lake, whatever it holds and whichever queue has it: that one writes nothing into it from then on. */
    void adopt() {
        LakeOwner queue = owner;
        if (queue == null) {
            throw new IllegalStateException("for which queue?");
        }
        root.requireThere();
        mark.write(queue.queueId());
    }

    /** An older program wrote it, for this queue or for another one: at least half of the newest runs must be recorded here. */
    private void requireKnownRuns(LakeOwner queue) {
        List<UUID> newest = new ArrayList<>();
        collectNewest(new LakeEntry(root, root.path()), 0, newest);
        int known = newest.isEmpty() ? 0 : queue.recorded(newest).size();
        if (known * 2 < newest.size()) {
            throw new LakeUnavailableException(
                    "The lake " + root.path() + " (LAKE_ROOT) does not say whose it is, and the database has recorded "
                            + known + " of its " + newest.size()
                            + " newest runs: it is another queue's, or the database is"
                            + " an older copy. Give this queue a LAKE_ROOT of its own, or the lake to it:"
                            + " derive verify --adopt-lake",
                    null);
        }
    }

    /** Of the newest days, those that came to their end: without a manifest nobody can have recorded them. */
    private static void collectNewest(LakeEntry folder, int level, List<UUID> newest) {
        List<LakeEntry> entries = new ArrayList<>(folder.entries());
        Collections.reverse(entries);
        for (LakeEntry entry : entries) {
            if (newest.size() == SAMPLE) {
                return;
            }
            Optional<UUID> run = entry.runId();
            if (run.isPresent()) {
                if (entry.hasManifest()) {
                    newest.add(run.get());
                }
            } else if (level < LakeLayout.LEVELS_TO_A_DAY
                    && entry.isFolder()
                    && !entry.name().startsWith(".")
                    && !entry.isInterrogationsFolder()) {
                collectNewest(entry, level + 1, newest);
            }
        }
    }
}
