package org.holocron.derive.webhook;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.holocron.derive.group.Group;
import org.holocron.derive.group.GroupFigures;
import org.holocron.derive.group.GroupLedger;
import org.holocron.derive.group.GroupStore;
import org.holocron.derive.text.CleanLog;

/** Finds groups that have ended and makes their deliveries, a page of groups at a time. Used by one thread. */
final class GroupEnds {

    private static final Logger LOG = CleanLog.of(GroupEnds.class);

    private static final int PAGE = 100;

    private final WebhookStore store;
    private final GroupStore groups;
    private final InstantSource clock;
    private long after;

    GroupEnds(WebhookStore store, GroupStore groups, InstantSource clock) {
        this.store = store;
        this.groups = groups;
        this.clock = clock;
    }

    void find() {
        List<WatchedGroup> page = store.watched(after, PAGE);
        after = page.size() < PAGE ? 0 : page.get(page.size() - 1).id();
        for (WatchedGroup watched : page) {
            if (watched.newEnd().isPresent()) {
                groups.find(watched.id()).ifPresent(group -> tell(watched, group));
            }
        }
    }

    /** Again by all figures: those of the page lack what is not folded yet. */
    private void tell(WatchedGroup seen, Group group) {
        GroupFigures figures = groups.figures(group.id());
        GroupLedger ledger = figures.ledger();
        WatchedGroup watched = new WatchedGroup(
                group.id(),
                group.state(),
                group.changed() == null ? null : group.changed().utc(),
                seen.told(),
                new WatchedGroup.Work(
                        ledger.enqueued(), ledger.unfinished(), figures.work().runs()));
        Optional<String> end = watched.newEnd();
        if (end.isPresent()) {
            UUID deliveryId = UUID.randomUUID();
            String body = WebhookBody.of(group, figures, clock.instant());
            boolean made = store.create(deliveryId, watched, end.get(), body);
            if (made) {
                LOG.log(Level.INFO, "Group {0} has ended ({1}): webhook {2}", group.key(), end.get(), deliveryId);
            }
        }
    }
}
