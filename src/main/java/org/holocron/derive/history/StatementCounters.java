package org.holocron.derive.history;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.holocron.derive.sql.Parameters;
import org.holocron.derive.sql.Row;
import org.holocron.derive.sql.Session;
import org.holocron.derive.sql.SqlClient;
import org.jspecify.annotations.Nullable;

/**
 * The counters of a database that is reached by statements. A pass counts all jobs in one statement, and then those of groups, some
 * groups at a time; each is held against counters and deltas of the same moment. It begins anew with each process.
 */
public final class StatementCounters implements Counters {

    /** The row of all minutes before the last day. */
    private static final Instant ALL_BEFORE = Instant.parse("2000-01-01T00:00:00Z");

    private final SqlClient database;

    /** Null between two passes. */
    private @Nullable Pass pass;

    public StatementCounters(SqlClient database) {
        this.database = database;
    }

    @Override
    public int fold(int most) {
        return database.inTransaction(tx -> lock(tx) ? fold(tx, most) : 0);
    }

    @Override
    public synchronized Optional<Correction> recount(int most) {
        Pass before = pass;
        Optional<Pass> counted =
                database.inTransaction(tx -> lock(tx) ? Optional.of(count(tx, before, most)) : Optional.empty());
        pass = counted.isPresent() ? counted.filter(now -> !now.ended()).orElse(null) : before;
        return counted.filter(Pass::ended).map(now -> Correction.of(now.wrong()));
    }

    /** A statement counts all there are, on the node's own processor: a third of a percent of it. */
    @Override
    public int restAfterRecount() {
        return 300;
    }

    private static int fold(Session tx, int most) throws SQLException {
        List<Delta> deltas = tx.rows("history/take-deltas", Parameters.of().number("rows", most), Delta::read);
        Map<Instant, Tally> minutes = new TreeMap<>();
        for (Delta delta : deltas) {
            minutes.merge(delta.minute(), delta.tally(), Tally::plus);
        }
        for (Minute old : oldMinutes(tx, most)) {
            minutes.merge(old.utc(), old.tally(), Tally::plus);
        }
        new GroupCounters(tx, ALL_BEFORE)
                .fold(deltas.stream().map(Delta::ofGroup).toList(), most);
        for (Map.Entry<Instant, Tally> minute : minutes.entrySet()) {
            add(tx, minute.getKey(), minute.getValue());
        }
        return deltas.size();
    }

    private static List<Minute> oldMinutes(Session tx, int most) throws SQLException {
        return tx.rows(
                "history/take-old-minutes",
                Parameters.of().instant("all_before_utc", ALL_BEFORE).number("rows", most),
                row -> new Minute(row.instant("minute_utc"), Tally.read(row, Counter.ALL)));
    }

    /** Nothing is written where nothing is wrong. */
    private static Pass count(Session tx, @Nullable Pass pass, int most) throws SQLException {
        Pass begun = pass == null ? new Pass(correct(tx), 0, false) : pass;
        return new GroupCounters(tx, ALL_BEFORE)
                .correct(begun.countedTo(), most)
                .map(last -> new Pass(begun.wrong(), last, false))
                .orElseGet(() -> new Pass(begun.wrong(), 0, true));
    }

    /** By how much the counters of all jobs were wrong. */
    private static Tally correct(Session tx) throws SQLException {
        Tally wrong = tx.row("history/wrong-counts", Parameters.of(), row -> Tally.read(row, Counter.OF_JOBS))
                .orElseThrow();
        if (!wrong.isZero()) {
            add(tx, ALL_BEFORE, wrong);
        }
        return wrong;
    }

    /** Whether no other process folds or counts now; to the end of the transaction none does. */
    private static boolean lock(Session tx) throws SQLException {
        Optional<Boolean> olderPass =
                tx.row("history/lock-recount", Parameters.of(), row -> row.uuidOrNull("counted_to") != null);
        if (olderPass.orElse(false)) {
            tx.changeOne("history/end-older-pass", Parameters.of());
            tx.update("history/end-older-groups-pass", Parameters.of());
        }
        return olderPass.isPresent();
    }

    private static void add(Session tx, Instant minute, Tally tally) throws SQLException {
        tx.changeOne("history/add-to-counter", tally.into(Parameters.of().instant("minute_utc", minute)));
    }

    /**
     * How far a pass has come.
     *
     * @param wrong by how much the counters of all jobs were wrong
     * @param countedTo the last group that was counted; 0 for none
     * @param ended whether no job is in a later group
     */
    private record Pass(Tally wrong, long countedTo, boolean ended) {}

    private record Minute(Instant utc, Tally tally) {}

    private record Delta(Instant minute, Tally tally, GroupTally ofGroup) {

        static Delta read(Row row) throws SQLException {
            return new Delta(row.instant("minute_utc"), Tally.read(row, Counter.ALL), GroupTally.ofDelta(row));
        }
    }
}
