package org.holocron.derive.webhook;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.holocron.derive.group.GroupStore;
import org.holocron.derive.sql.DatabaseUnavailableException;
import org.holocron.derive.text.CleanLog;

/** What a node does for webhooks, once a second: makes the deliveries of groups that have ended, and sends what is due. */
public final class Webhooks {

    private static final Logger LOG = CleanLog.of(Webhooks.class);

    private static final Duration EVERY = Duration.ofSeconds(1);

    /** More than an attempt takes: then its node has died. */
    public static final Duration HOLD = WebhookSender.PATIENCE.multipliedBy(6);

    /** In one round. */
    private static final int MOST_SENT = 20;

    /** Since the last attempt. */
    private static final Duration KEPT = Duration.ofDays(30);

    private static final Duration BETWEEN_PURGES = Duration.ofHours(1);
    /** In one transaction. */
    private static final int MOST_PURGED = 1000;

    private final WebhookStore store;
    private final GroupEnds ends;
    private final WebhookSender sender;
    private final LongSupplier nanoTime;
    private volatile long next;
    private long nextPurge;

    /**
     * @param nanoTime a monotonic clock in nanoseconds
     * @param clock for what receivers are told
     */
    public Webhooks(
            WebhookStore store, GroupStore groups, WebhookSender sender, LongSupplier nanoTime, InstantSource clock) {
        this.store = store;
        this.ends = new GroupEnds(store, groups, clock);
        this.sender = sender;
        this.nanoTime = nanoTime;
        this.next = nanoTime.getAsLong();
        this.nextPurge = next;
    }

    public boolean isDue() {
        return nanoTime.getAsLong() - next >= 0;
    }

    /** One round at a time. */
    public void run() {
        next = nanoTime.getAsLong() + EVERY.toNanos();
        try {
            round();
        } catch (DatabaseUnavailableException unavailable) {
            // An outage is told by those whom it keeps from working.
            LOG.log(Level.DEBUG, "Webhooks wait for the database: {0}", unavailable.getMessage());
        }
    }

    void round() {
        purgeIfDue();
        ends.find();
        for (int sent = 0; sent < MOST_SENT; sent++) {
            Optional<Webhook> due = store.begin(HOLD);
            if (due.isEmpty()) {
                return;
            }
            send(due.get());
        }
    }

    /** One that fails is not repeated before the next is due, or nothing would be sent any more. */
    private void purgeIfDue() {
        long now = nanoTime.getAsLong();
        if (now - nextPurge < 0) {
            return;
        }
        nextPurge = now + BETWEEN_PURGES.toNanos();
        if (store.purge(KEPT, MOST_PURGED) == MOST_PURGED) {
            nextPurge = now + EVERY.toNanos();
        }
    }

    private void send(Webhook webhook) {
        SendResult result = sender.send(webhook);
        boolean isLast = store.end(webhook, result);
        if (result instanceof SendResult.NotTaken not) {
            LOG.log(
                    not.retryAfter() == null ? Level.WARNING : Level.DEBUG,
                    "Webhook {0} was not taken at attempt {1}: {2}{3}",
                    webhook.deliveryId(),
                    webhook.attempt(),
                    not.error(),
                    not.retryAfter() == null && isLast ? "; it is given up, and a person may send it again" : "");
        }
    }
}
