package org.holocron.derive.registry;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.holocron.derive.job.DeathLimits;
import org.holocron.derive.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * A row of the table, and the rule of who may take it.
 *
 * @param ended null unless its process ended in good order
 * @param earlyDeaths how many processes died early in a row before this one
 */
record NodeRow(
        NodeHolder holder,
        Instant lastSeen,
        @Nullable Instant ready,
        @Nullable Instant ended,
        int earlyDeaths) {

    static NodeRow read(Row row) throws SQLException {
        Instant lastSeen = row.instant("last_seen_utc");
        NodeHolder holder = new NodeHolder(
                row.text("node"),
                row.uuid("boot_id"),
                row.text("host"),
                row.text("program_version"),
                row.instant("started_utc"),
                Duration.between(lastSeen, row.instant("now_utc")));
        return new NodeRow(
                holder,
                lastSeen,
                row.instantOrNull("ready_utc"),
                row.instantOrNull("ended_utc"),
                row.number("early_deaths"));
    }

    boolean isOf(NodeBoot boot) {
        return holder.bootId().equals(boot.bootId());
    }

    /** One that was last seen in the future is as silent: the clock was set back, and it has said nothing since. */
    boolean mayBeTaken(Duration silentAfter) {
        return ended != null || holder.silentFor().abs().compareTo(silentAfter) >= 0;
    }

    /** How many died early in a row, its own process included; one that lived long or ended in good order ends the row. */
    int earlyDeathsSince() {
        boolean early = ended == null
                && (ready == null || Duration.between(ready, lastSeen).compareTo(DeathLimits.DEFAULT.early()) < 0);
        return early ? earlyDeaths + 1 : 0;
    }
}
