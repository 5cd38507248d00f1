package org.holocron.derive.webhook;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The deliveries. Safe for use by many threads and many processes. Every call throws {@link
 * org.holocron.derive.sql.DatabaseUnavailableException} when the database cannot be reached or gives up.
 */
public interface WebhookStore {

    /** Groups with a webhook that are not being loaded, by their ids. @param after the last id of the page before, or 0 */
    List<WatchedGroup> watched(long after, int most);

    /** Makes the delivery of an end, unless another node has found it. @return whether it was made */
    boolean create(UUID deliveryId, WatchedGroup group, String end, String body);

    /**
     * Begins an attempt of what is due longest; empty if nothing is.
     *
     * @param hold for how long no other attempt begins unless this one is ended
     */
    Optional<Webhook> begin(Duration hold);

    /** Ends an attempt: nothing if a later one was begun. @return whether it was the last one */
    boolean end(Webhook attempt, SendResult result);

    /** A person wants it sent at once, with the same id and body. @param hold as of {@link #begin} */
    SendAgain sendAgain(UUID deliveryId, Duration hold);

    /**
     * Deletes deliveries that were taken or given up so long ago.
     *
     * @return how many; less than {@code most} if none is left
     */
    int purge(Duration keptFor, int most);

    /** Of a group, the newest first. */
    List<Delivery> deliveries(long groupId, int most);
}
