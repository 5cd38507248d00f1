package org.holocron.derive.queue;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.holocron.derive.job.ClaimedJob;
import org.holocron.derive.sql.DatabaseUnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * A claim, or a look whether it would find something: searches, takes, and afterwards sees to the lanes that made the search
 * long.
 */
final class LaneClaim {

    private final ClaimRequest request;
    private final LaneStore lanes;
    private final GroupTurn turn;
    private final GroupTurn.Order order;
    /** Runs a search, and what follows it, on the database. */
    private final Function<Step, Found> database;

    /** @param order of this claim, in which its fronts have the lanes */
    LaneClaim(
            ClaimRequest request,
            LaneStore lanes,
            GroupTurn turn,
            GroupTurn.Order order,
            Function<Step, Found> database) {
        this.request = request;
        this.lanes = lanes;
        this.turn = turn;
        this.order = order;
        this.database = database;
    }

    Optional<ClaimedJob> claim() {
        return Optional.ofNullable(untilDecided(this::take).claimed());
    }

    boolean findsWork() {
        return untilDecided(this::look).search().best().isPresent();
    }

    /** Lanes that somebody has locked cannot be corrected: if the same are met again, the search goes on over them. */
    private Found untilDecided(Search how) {
        Found found = database.apply(front -> how.on(front, false));
        List<Long> before = List.of();
        while (found.search().unfinished()) {
            boolean noneWasChanged = found.lanes().equals(before);
            before = found.lanes();
            cleanUp(found);
            found = database.apply(front -> how.on(front, noneWasChanged));
        }
        cleanUpAfter(found);
        return found;
    }

    /** One search in a transaction that does more; where it claims a job, {@link #cleanUpAfter} follows once it is committed. */
    Found within(LaneFront front) throws SQLException {
        return take(front, false);
    }

    /** A claimed job is worked whatever becomes of the upkeep; the next claim meets the same lanes. */
    void cleanUpAfter(Found found) {
        try {
            cleanUp(found);
        } catch (DatabaseUnavailableException unavailable) {
            if (found.claimed() == null) {
                throw unavailable;
            }
        }
    }

    private void cleanUp(Found found) {
        if (request.lanes().bit() != 0 && !found.search().heldBack().isEmpty()) {
            lanes.mark(request.lanes().bit(), found.search().heldBack());
            request.lanes().whenMarked().run();
        }
        if (!found.search().untrue().isEmpty()) {
            lanes.correct(found.search().untrue());
        }
    }

    /**
     * Until a job is taken or none is left: another worker may be faster. A job that could not be taken is not tried again: a session that
     * has it locked may keep it so for long.
     */
    private Found take(LaneFront front, boolean toTheEnd) throws SQLException {
        Set<Candidate> refused = new HashSet<>();
        while (true) {
            LaneSearch.SearchResult search = new LaneSearch(front, request.lanes(), toTheEnd, refused, order).run();
            if (search.best().isEmpty() || search.unfinished()) {
                if (front.isFromBefore()) {
                    continue;
                }
                return new Found(search, null);
            }
            Optional<ClaimedJob> claimed = front.claim(search.best().get());
            if (claimed.isPresent()) {
                turn.served(search.best().get().key());
                return new Found(search, claimed.get());
            }
            refused.add(search.best().get());
        }
    }

    private Found look(LaneFront front, boolean toTheEnd) throws SQLException {
        return new Found(new LaneSearch(front, request.lanes(), toTheEnd, Set.of(), order).run(), null);
    }

    private interface Search {
        Found on(LaneFront front, boolean toTheEnd) throws SQLException;
    }

    /** What is done with the lanes of the database, in one transaction or in calls of their own. */
    @FunctionalInterface
    interface Step {
        Found on(LaneFront front) throws SQLException;
    }

    record Found(LaneSearch.SearchResult search, @Nullable ClaimedJob claimed) {

        /** That should be marked or corrected. */
        List<Long> lanes() {
            List<Long> lanes = new ArrayList<>(search.heldBack());
            lanes.addAll(search.untrue());
            return lanes;
        }
    }
}
