package org.holocron.derive.pause;

import java.util.List;
import java.util.Optional;
import org.holocron.derive.sql.Parameters;
import org.holocron.derive.sql.SqlClient;

/** The pauses in a database that is reached by statements. */
public final class StatementPauseStore implements PauseStore {

    private final SqlClient database;

    public StatementPauseStore(SqlClient database) {
        this.database = database;
    }

    @Override
    public List<Pause> read() {
        return database.inTransaction(tx -> tx.rows("pause/pauses", Parameters.of(), PauseRow::read)).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    @Override
    public PauseResult pause(NewPause pause) {
        Optional<PauseResult> result = insertOrFind(pause);
        while (result.isEmpty()) {
            result = insertOrFind(pause); // it was there, and was ended a moment later
        }
        return result.get();
    }

    private Optional<PauseResult> insertOrFind(NewPause pause) {
        return database.inTransaction(tx -> {
            boolean began = tx.insertIfAbsent("pause/insert-pause", PauseRow.insert(pause));
            return tx.row("pause/pause", PauseRow.key(pause.target()), PauseRow::read)
                    .flatMap(found -> found)
                    .map(found -> new PauseResult(found, began));
        });
    }

    @Override
    public Optional<Pause> resume(PauseTarget target) {
        return database.inTransaction(tx -> {
            Optional<Pause> found = tx.row("pause/lock-pause", PauseRow.key(target), PauseRow::read)
                    .flatMap(pause -> pause);
            if (found.isPresent()) {
                tx.changeOne("pause/delete-pause", PauseRow.key(target));
            }
            return found;
        });
    }
}
