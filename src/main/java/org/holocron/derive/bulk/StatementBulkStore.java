package org.holocron.derive.bulk;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.holocron.derive.sql.Parameters;
import org.holocron.derive.sql.SqlClient;
import org.jspecify.annotations.Nullable;

/** The bulk actions in a database that is reached by statements. */
public final class StatementBulkStore implements BulkStore {

    private final SqlClient database;

    public StatementBulkStore(SqlClient database) {
        this.database = database;
    }

    @Override
    public UUID begin(BulkRequested requested, Duration keptFor) {
        UUID id = UUID.randomUUID();
        database.inTransaction(tx -> {
            tx.changeOne("bulk/insert", BulkRow.insert(id, requested, keptFor));
            return id;
        });
        return id;
    }

    @Override
    public int add(UUID id, Collection<UUID> jobs) {
        return database.inTransaction(
                tx -> tx.update("bulk/add-jobs", BulkRow.id(id).uuidArray("job_ids", jobs)));
    }

    @Override
    public BulkAction show(UUID id, long matched, Duration expiresAfter) {
        return database.inTransaction(tx -> {
            tx.changeOne(
                    "bulk/show-preview",
                    BulkRow.id(id).bigint("matched", matched).millis("expires_after_ms", expiresAfter));
            return BulkRow.find(tx, id).orElseThrow();
        });
    }

    @Override
    public void discard(UUID id) {
        database.inTransaction(tx -> tx.update("bulk/discard", BulkRow.id(id)));
    }

    @Override
    public Optional<BulkAction> find(UUID id) {
        return database.inTransaction(tx -> BulkRow.find(tx, id));
    }

    @Override
    public List<BulkAction> list(@Nullable BulkPlace behind, int limit) {
        return database.inTransaction(tx -> BulkRow.list(tx, behind, limit));
    }

    @Override
    public List<UUID> sample(UUID id, int most) {
        return database.inTransaction(tx -> BulkRow.sample(tx, id, most));
    }

    @Override
    public void confirm(UUID id) {
        database.inTransaction(tx -> tx.update("bulk/confirm", BulkRow.id(id)));
    }

    @Override
    public void cancel(UUID id) {
        database.inTransaction(tx -> tx.update("bulk/cancel", BulkRow.id(id)));
    }

    @Override
    public Optional<UUID> toCarryOut(UUID lease) {
        return database.inTransaction(tx -> BulkRow.toCarryOut(tx, lease));
    }

    @Override
    public BulkStep step(UUID id, UUID lease, Duration leased, int most) {
        return database.inTransaction(tx -> new StatementBulkStep(tx, id, lease).run(leased, most));
    }

    /** An embedded database writes with each commit what all transactions have changed: most claims are to meet no step. */
    @Override
    public int restAfterStep() {
        return 3;
    }

    @Override
    public void expire() {
        database.inTransaction(tx -> tx.update("bulk/expire", Parameters.of()));
    }

    @Override
    public boolean purge(Duration keptFor) {
        return database.inTransaction(tx -> {
            Optional<UUID> old = tx.row(
                    "bulk/to-purge", Parameters.of().millis("kept_ms", keptFor), row -> row.uuid("bulk_action_id"));
            if (old.isPresent()
                    && tx.update("bulk/purge-jobs", BulkRow.id(old.get()).number("most", MOST_ROWS)) < MOST_ROWS) {
                tx.update("bulk/purge-outcomes", BulkRow.id(old.get()));
                tx.update("bulk/purge", BulkRow.id(old.get()));
            }
            return old.isPresent();
        });
    }
}
