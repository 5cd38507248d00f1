package org.holocron.derive.pause;

import java.util.List;
import java.util.Optional;
import org.holocron.derive.sql.Parameters;
import org.holocron.derive.sql.SqlClient;

/** The pauses in a database that is reached by procedures. */
public final class ProcedurePauseStore implements PauseStore {

    private final SqlClient database;

    public ProcedurePauseStore(SqlClient database) {
        this.database = database;
    }

    @Override
    public List<Pause> read() {
        return database.inOneCall(call -> call.rows("pause/pauses", Parameters.of(), PauseRow::read)).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    @Override
    public PauseResult pause(NewPause pause) {
        return database.inOneCall(call -> call.row(
                        "pause/pause",
                        PauseRow.insert(pause),
                        row -> new PauseResult(PauseRow.read(row).orElseThrow(), row.number("began") == 1)))
                .orElseThrow();
    }

    @Override
    public Optional<Pause> resume(PauseTarget target) {
        return database.inOneCall(call -> call.row("pause/resume", PauseRow.key(target), PauseRow::read))
                .flatMap(row -> row);
    }
}
