package org.holocron.derive.history;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.holocron.derive.sql.Parameters;
import org.holocron.derive.sql.Row;
import org.holocron.derive.sql.Session;
import org.holocron.derive.sql.SqlClient;
import org.jspecify.annotations.Nullable;

/** The counters of a database that is reached by statements. */
public final class StatementCounters implements Counters {

    /** The row of all minutes before the last day. */
    private static final Instant ALL_BEFORE = Instant.parse("2000-01-01T00:00:00Z");

    /** No job is before, none is after. */
    private static final UUID FIRST = new UUID(0, 0);

    private static final UUID LAST = new UUID(-1, -1);

    private final SqlClient database;

    public StatementCounters(SqlClient database) {
        this.database = database;
    }

    @Override
    public int fold(int most) {
        return database.inTransaction(tx -> {
            Optional<Recount> recount = lock(tx);
            return recount.isPresent() ? fold(tx, recount.get(), most) : 0;
        });
    }

    @Override
    public Optional<Correction> recount(int most) {
        return database.inTransaction(tx -> {
            Optional<Recount> recount = lock(tx);
            return recount.isPresent() ? countPage(tx, recount.get(), most).map(Correction::of) : Optional.empty();
        });
    }

    private static int fold(Session tx, Recount recount, int most) throws SQLException {
        List<Delta> deltas = tx.rows(
                "history/take-deltas",
                Parameters.of().uuid("counted_to", recount.countedTo()).number("rows", most),
                Delta::read);
        Map<Instant, Tally> minutes = new TreeMap<>();
        Tally recounted = recount.tally();
        for (Delta delta : deltas) {
            minutes.merge(delta.minute(), delta.tally(), Tally::plus);
            recounted = delta.recounted() ? recounted.plus(delta.tally()) : recounted;
        }
        for (Minute old : oldMinutes(tx, most)) {
            minutes.merge(old.utc(), old.tally(), Tally::plus);
        }
        new GroupCounters(tx, ALL_BEFORE)
                .fold(
                        deltas.stream().map(Delta::ofGroup).toList(),
                        deltas.stream()
                                .filter(Delta::recounted)
                                .map(Delta::ofGroup)
                                .toList(),
                        most);
        for (Map.Entry<Instant, Tally> minute : minutes.entrySet()) {
            add(tx, minute.getKey(), minute.getValue());
        }
        if (!deltas.isEmpty()) {
            save(tx, new Recount(recount.countedTo(), recounted));
        }
        return deltas.size();
    }

    private static List<Minute> oldMinutes(Session tx, int most) throws SQLException {
        return tx.rows(
                "history/take-old-minutes",
                Parameters.of().instant("all_before_utc", ALL_BEFORE).number("rows", most),
                row -> new Minute(row.instant("minute_utc"), Tally.read(row, Counter.ALL)));
    }

    /** What the counters had to be corrected by; empty in the middle of a pass. One of a single page that finds nothing writes nothing. */
    private static Optional<Tally> countPage(Session tx, Recount recount, int most) throws SQLException {
        UUID after = recount.countedTo() == null ? FIRST : recount.countedTo();
        UUID last = tx.row(
                        "history/page-end",
                        Parameters.of().uuid("after", after).number("rows", most),
                        row -> row.uuid("job_id"))
                .orElse(LAST);
        Parameters page = Parameters.of().uuid("after", after).uuid("last", last);
        GroupCounters groups = new GroupCounters(tx, ALL_BEFORE);
        groups.countPage(page);
        Tally counted = recount.tally().plus(sum(tx, "history/recount-page", page));
        if (!last.equals(LAST)) {
            save(tx, new Recount(last, counted));
            return Optional.empty();
        }
        groups.correct();
        Tally wrong = counted.minus(sum(tx, "history/folded", Parameters.of()));
        if (!wrong.isZero()) {
            add(tx, ALL_BEFORE, wrong);
        }
        if (recount.countedTo() != null) {
            save(tx, new Recount(null, Tally.ZERO));
        }
        return Optional.of(wrong);
    }

    private static Tally sum(Session tx, String statement, Parameters parameters) throws SQLException {
        return tx.row(statement, parameters, row -> Tally.read(row, Counter.OF_JOBS))
                .orElseThrow();
    }

    private static Optional<Recount> lock(Session tx) throws SQLException {
        return tx.row("history/lock-recount", Parameters.of(), Recount::read);
    }

    private static void add(Session tx, Instant minute, Tally tally) throws SQLException {
        tx.changeOne("history/add-to-counter", tally.into(Parameters.of().instant("minute_utc", minute)));
    }

    private static void save(Session tx, Recount recount) throws SQLException {
        tx.changeOne(
                "history/save-recount", recount.tally().into(Parameters.of().uuid("counted_to", recount.countedTo())));
    }

    /**
     * How far the present pass has come.
     *
     * @param countedTo the last job that was counted; null between two passes
     * @param tally what the folded counters should be for the jobs up to it
     */
    private record Recount(@Nullable UUID countedTo, Tally tally) {

        static Recount read(Row row) throws SQLException {
            return new Recount(row.uuidOrNull("counted_to"), Tally.read(row, Counter.OF_JOBS));
        }
    }

    private record Minute(Instant utc, Tally tally) {}

    /** @param recounted whether the present pass has counted the job already */
    private record Delta(Instant minute, Tally tally, GroupTally ofGroup, boolean recounted) {

        static Delta read(Row row) throws SQLException {
            return new Delta(
                    row.instant("minute_utc"),
                    Tally.read(row, Counter.ALL),
                    GroupTally.ofDelta(row),
                    row.number("recounted") == 1);
        }
    }
}
