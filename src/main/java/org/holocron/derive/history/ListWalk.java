package org.holocron.derive.history;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Walks along an index and keeps the rows that fit. A page reads a bounded number of rows, however few of them fit, and then tells
 * where to go on. Used for one page.
 *
 * @param <P> a place of the list
 * @param <R> what is listed
 */
final class ListWalk<P, R> {

    /** As many as the longest page has. */
    static final int MOST_READ = 1000;

    /** Read at a time where some may not fit. */
    private static final int PART = 100;

    private final Index<P, R> index;
    private final int limit;
    private final int wanted;

    /**
     * @param limit how many a page has at most
     * @param isNarrowedByRows whether the index may tell rows that do not fit
     */
    ListWalk(Index<P, R> index, int limit, boolean isNarrowedByRows) {
        this.index = index;
        this.limit = limit;
        this.wanted = isNarrowedByRows ? Math.max(limit, PART) : limit;
    }

    Page<P, R> page(P start, Predicate<R> fits) throws SQLException {
        List<R> found = new ArrayList<>();
        P place = start;
        for (int read = 0; read < MOST_READ; ) {
            int part = Math.min(wanted, MOST_READ - read);
            List<Placed<P, R>> rows = index.behind(place, part);
            for (Placed<P, R> each : rows) {
                place = each.place();
                if (each.row() != null && fits.test(each.row())) {
                    found.add(each.row());
                }
                if (found.size() == limit) {
                    return new Page<>(found, place);
                }
            }
            if (rows.size() < part) {
                return new Page<>(found, null);
            }
            read += part;
        }
        return new Page<>(found, place);
    }

    /** Rows in the order of the list. */
    interface Index<P, R> {

        /** At most so many, and fewer only at the end of the list. */
        List<Placed<P, R>> behind(P place, int most) throws SQLException;
    }

    /** @param row null if it is gone meanwhile */
    record Placed<P, R>(P place, @Nullable R row) {}

    /** @param last where the next page begins: behind this place; null if there is no next page */
    record Page<P, R>(List<R> rows, @Nullable P last) {}
}
