package org.holocron.derive.bulk;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.holocron.derive.sql.Parameters;
import org.holocron.derive.sql.SqlClient;
import org.jspecify.annotations.Nullable;

/** The bulk actions in a database that is reached by procedures. */
public final class ProcedureBulkStore implements BulkStore {

    private final SqlClient database;

    public ProcedureBulkStore(SqlClient database) {
        this.database = database;
    }

    @Override
    public UUID begin(BulkRequested requested, Duration keptFor) {
        UUID id = UUID.randomUUID();
        number("bulk/begin", BulkRow.insert(id, requested, keptFor), "begun");
        return id;
    }

    @Override
    public int add(UUID id, Collection<UUID> jobs) {
        return number("bulk/add-jobs", BulkRow.id(id).uuidArray("job_ids_json", jobs), "added");
    }

    @Override
    public BulkAction show(UUID id, long matched, Duration expiresAfter) {
        number(
                "bulk/show-preview",
                BulkRow.id(id).bigint("matched", matched).millis("expires_after_ms", expiresAfter),
                "shown");
        return find(id).orElseThrow();
    }

    @Override
    public void discard(UUID id) {
        number("bulk/discard", BulkRow.id(id), "discarded");
    }

    @Override
    public Optional<BulkAction> find(UUID id) {
        return database.inOneCall(call -> BulkRow.find(call, id));
    }

    @Override
    public List<BulkAction> list(@Nullable BulkPlace behind, int limit) {
        return database.inOneCall(call -> BulkRow.list(call, behind, limit));
    }

    @Override
    public List<UUID> sample(UUID id, int most) {
        return database.inOneCall(call -> BulkRow.sample(call, id, most));
    }

    @Override
    public void confirm(UUID id) {
        number("bulk/confirm", BulkRow.id(id), "confirmed");
    }

    @Override
    public void cancel(UUID id) {
        number("bulk/cancel", BulkRow.id(id), "cancelled");
    }

    @Override
    public Optional<UUID> toCarryOut(UUID lease) {
        return database.inOneCall(call -> BulkRow.toCarryOut(call, lease));
    }

    @Override
    public BulkStep step(UUID id, UUID lease, Duration leased, int most) {
        Parameters step = BulkRow.id(id)
                .uuid("lease_id", lease)
                .millis("lease_ms", leased)
                .number("most", most);
        return database.inOneCall(call ->
                        call.row("bulk/step", step, row -> new BulkStep(row.number("changed"), row.number("done") > 0)))
                .orElseThrow();
    }

    @Override
    public int restAfterStep() {
        return 1;
    }

    @Override
    public void expire() {
        number("bulk/expire", Parameters.of(), "expired");
    }

    @Override
    public boolean purge(Duration keptFor) {
        Parameters step = Parameters.of().millis("kept_ms", keptFor).number("most", MOST_ROWS);
        return number("bulk/purge", step, "found") > 0;
    }

    private int number(String call, Parameters parameters, String column) {
        return database.inOneCall(one -> one.row(call, parameters, row -> row.number(column)))
                .orElseThrow();
    }
}
