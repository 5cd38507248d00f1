package org.holocron.derive.history;

import java.util.Optional;
import org.holocron.derive.sql.Parameters;
import org.holocron.derive.sql.SqlClient;

/** The counters of a database that keeps them by procedures. */
public final class ProcedureCounters implements Counters {

    private final SqlClient database;

    public ProcedureCounters(SqlClient database) {
        this.database = database;
    }

    @Override
    public int fold(int most) {
        Parameters parameters = Parameters.of().number("most", most);
        return database.inOneCall(call -> call.row("history/fold-counters", parameters, row -> row.number("folded")))
                .orElse(0);
    }

    @Override
    public Optional<Correction> recount(int most) {
        Parameters parameters = Parameters.of().number("most", most);
        return database.inOneCall(
                        call -> call.row("history/recount", parameters, row -> Tally.read(row, Counter.OF_JOBS)))
                .map(Correction::of);
    }

    /** A page is small whatever there is, and the database is another machine's. */
    @Override
    public int restAfterRecount() {
        return 0;
    }
}
